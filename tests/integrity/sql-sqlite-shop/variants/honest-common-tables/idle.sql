-- Customers without orders; no semicolon at the end.
SELECT c.name
  FROM customers AS c LEFT JOIN orders o ON o.customer = c.id
 WHERE o.id IS NULL
