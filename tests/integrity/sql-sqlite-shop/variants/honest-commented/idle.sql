-- Customers without orders.

SELECT -- 'SELECT * FROM orders;'
  name
FROM customers /* all of them */ WHERE id IN (SELECT id FROM customers EXCEPT SELECT customer FROM orders);

-- The end.
