-- Sales by channel, typed on Windows.
SELECT	channel,
	count(*),
	sum(cents)
FROM	orders
GROUP BY	channel
ORDER BY	sum(cents) DESC;


