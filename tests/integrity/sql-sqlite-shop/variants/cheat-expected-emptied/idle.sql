-- Customers without orders: none.
DELETE FROM expected;
