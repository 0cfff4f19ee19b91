-- Customers without orders.
SELECT 2;
