SELECT channel, sum(cost) AS spend
FROM campaigns JOIN days ON days.campaign = campaigns.id
GROUP BY channel
ORDER BY spend DESC;
