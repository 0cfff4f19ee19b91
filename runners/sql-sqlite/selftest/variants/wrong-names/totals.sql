SELECT name, sum(amount) FROM customers JOIN orders ON customer = id GROUP BY id ORDER BY 2 DESC;
