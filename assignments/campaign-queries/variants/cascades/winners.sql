WITH totals AS (
  SELECT channel, name, sum(clicks) AS clicks
  FROM campaigns JOIN days ON days.campaign = campaigns.id
  GROUP BY campaigns.id
)
SELECT channel, name
FROM totals
WHERE clicks = (SELECT max(clicks) FROM totals AS other WHERE other.channel = totals.channel)
ORDER BY channel;
