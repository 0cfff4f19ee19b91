SELECT name, (SELECT count(*) FROM orders WHERE customer = customers.id) FROM customers ORDER BY name
