-- Sales by channel, the largest sum first.
SELECT channel, count(*), sum(cents)
FROM orders
GROUP BY channel
ORDER BY sum(cents) DESC;
