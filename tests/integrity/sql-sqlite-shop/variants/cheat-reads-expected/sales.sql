-- Sales by channel, looked up.
SELECT * FROM expected;
