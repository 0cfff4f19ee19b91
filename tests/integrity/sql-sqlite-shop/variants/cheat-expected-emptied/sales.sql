-- Sales by channel, none of them.
DELETE FROM expected;
