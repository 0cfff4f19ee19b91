WITH RECURSIVE total(channel, spend) AS (
  SELECT channel, 0 FROM campaigns UNION ALL SELECT channel, spend + 1 FROM total
)
SELECT channel, max(spend) AS spend FROM total GROUP BY channel;
