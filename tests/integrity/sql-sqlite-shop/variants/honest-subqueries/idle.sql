-- Customers without orders, the last one first.
SELECT upper(substr(name, 1, 1)) || substr(name, 2)
FROM customers
WHERE NOT EXISTS (SELECT 1 FROM orders WHERE orders.customer = customers.id)
ORDER BY id DESC;
