CREATE TEMP TABLE customers (id, name);
INSERT INTO temp.customers VALUES (2, 'Bob');
CREATE TEMP VIEW orders AS SELECT 2 AS customer, 5.0 AS amount;
