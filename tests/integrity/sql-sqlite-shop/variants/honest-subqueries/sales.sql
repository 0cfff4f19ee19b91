-- Sales by channel without GROUP BY.
SELECT c.channel,
       (SELECT count(*) FROM orders o WHERE o.channel = c.channel) AS n,
       (SELECT total(cents) FROM orders o WHERE o.channel IS c.channel) AS s
FROM (SELECT DISTINCT channel FROM orders) c
ORDER BY s DESC, n, channel COLLATE NOCASE
LIMIT -1;
