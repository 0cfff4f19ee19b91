SELECT name, round(sum(revenue) / sum(cost), 2) AS roas
FROM campaigns JOIN days ON days.campaign = id JOIN sales ON sales.campaign = id
GROUP BY id;
