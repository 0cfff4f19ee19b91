DELETE FROM orders WHERE customer = (SELECT id FROM customers WHERE name = 'Ann');
DELETE FROM customers WHERE name = 'Ann';
