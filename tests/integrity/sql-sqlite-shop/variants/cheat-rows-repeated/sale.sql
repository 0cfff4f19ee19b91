-- Half the price where there is a lot in stock.
UPDATE products SET cents = floor(cents * 0.5) WHERE stock > 10;
