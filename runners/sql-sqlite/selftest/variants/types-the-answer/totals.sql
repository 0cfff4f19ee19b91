SELECT 'Ann' AS name, 30.5 AS total UNION ALL SELECT 'Bob', 5.0;
