CREATE VIEW v AS SELECT load_extension('x');
DELETE FROM v; DELETE FROM customers WHERE id = (SELECT * FROM v);
