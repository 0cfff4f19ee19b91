SELECT amount FROM orders; ATTACH ':memory:' AS m;
