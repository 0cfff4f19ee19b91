-- What sale.sql has left.
SELECT name, cents FROM products ORDER BY name;
