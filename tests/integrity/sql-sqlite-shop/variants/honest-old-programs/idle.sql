-- Les clients sans commande, été et hiver.
-- Customers without orders.
SELECT name FROM customers WHERE id NOT IN (SELECT customer FROM orders);
