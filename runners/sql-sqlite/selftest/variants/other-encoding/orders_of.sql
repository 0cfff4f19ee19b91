SELECT amount
FROM orders JOIN customers ON id = customer
WHERE name = :customer