sElEcT amount FROM orders WHERE customer IN (SELECT id FROM customers WHERE name IS :customer) ORDER BY 1 DESC
