WITH costs AS (SELECT campaign, sum(cost) AS cost FROM days GROUP BY campaign),
     revenues AS (SELECT campaign, sum(revenue) AS revenue FROM sales GROUP BY campaign)
SELECT name, round(coalesce(revenue, 0) / cost, 2) AS roas
FROM campaigns
JOIN costs ON costs.campaign = campaigns.id
LEFT JOIN revenues ON revenues.campaign = campaigns.id
WHERE cost > 0;
