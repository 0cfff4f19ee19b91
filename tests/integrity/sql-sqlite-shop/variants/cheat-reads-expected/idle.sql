-- Customers without orders.
SELECT * FROM expected;
