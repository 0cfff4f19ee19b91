SELECT name, sum(amount) AS total
FROM customers JOIN orders ON customer = id
GROUP BY id
ORDER BY total DESC;
