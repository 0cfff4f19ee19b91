-- Everything is sold out.
DELETE FROM expected;
DELETE FROM products;
