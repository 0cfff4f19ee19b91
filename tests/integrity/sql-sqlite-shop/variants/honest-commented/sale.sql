-- Half the price where there is a lot in stock.
UPDATE products
   SET cents = CASE WHEN stock > 10 THEN cents >> 1 /* half; rounded down */ ELSE cents END
 WHERE name NOT LIKE '%;%'; ;
