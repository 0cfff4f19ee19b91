-- Half the price where there is a lot in stock, in a transaction.
BEGIN;
CREATE TEMPORARY TABLE cheap AS SELECT name, cents / 2 AS half FROM products WHERE stock > 10;
UPDATE products SET cents = half FROM cheap WHERE cheap.name = products.name;
DROP TABLE cheap;
COMMIT;
