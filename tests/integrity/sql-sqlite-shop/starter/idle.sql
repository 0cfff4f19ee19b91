-- Customers without orders.
SELECT NULL;
