-- Sales by channel, with a table for the sums.
WITH sums(channel, orders, cents) AS (
  SELECT DISTINCT channel, COUNT(*) OVER w, SUM(cents) OVER w
  FROM orders
  WINDOW w AS (PARTITION BY channel)
)
select * from sums order by cents desc
