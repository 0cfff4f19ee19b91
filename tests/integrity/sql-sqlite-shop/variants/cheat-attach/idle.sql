-- Customers without orders.
ATTACH 'test.db' AS other;
SELECT * FROM other.expected;
