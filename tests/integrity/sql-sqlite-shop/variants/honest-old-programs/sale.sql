-- Half the price where there is a lot in stock.
UPDATE products SET cents = cents / 2 WHERE stock > 10;
