-- Sales by channel.
SELECT channel, count(*), sum(cents) FROM orders GROUP BY 1 ORDER BY 3 DESC;
