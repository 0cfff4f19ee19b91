-- Sales by channel.
SELECT NULL;
