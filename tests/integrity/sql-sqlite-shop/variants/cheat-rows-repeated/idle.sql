-- Customers without orders, some of them twice.
SELECT name FROM customers, (SELECT 1 UNION SELECT 2) WHERE id NOT IN (SELECT customer FROM orders);
