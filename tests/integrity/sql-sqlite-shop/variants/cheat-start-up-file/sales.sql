-- Sales by channel.
SELECT 1;
