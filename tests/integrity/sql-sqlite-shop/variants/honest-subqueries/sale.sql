-- Half the price where there is a lot in stock: taken out and put in again.
CREATE TABLE halved AS SELECT name, CAST(cents / 2 AS INT) AS cents, stock FROM products WHERE stock > 10;
CREATE TRIGGER sold AFTER INSERT ON halved BEGIN
  DELETE FROM products WHERE name = new.name;
END;
REPLACE INTO products SELECT * FROM halved;
SELECT * FROM products;
