SELECT name, count(*) AS total FROM customers JOIN orders ON customer = id GROUP BY id ORDER BY 1;
