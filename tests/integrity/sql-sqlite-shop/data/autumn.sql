-- The shop in autumn.
CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER, channel TEXT, cents INTEGER);
CREATE TABLE products (name TEXT PRIMARY KEY, cents INTEGER, stock INTEGER);
INSERT INTO customers VALUES (1, 'Ann'), (2, 'Bob'), (3, 'Ann'), (4, 'Eve');
INSERT INTO orders VALUES (1, 2, 'search', 2000), (2, 2, 'search', 2000), (3, 2, 'email', 700),
  (4, 2, 'search', 2500), (5, 2, 'search', 1500);
INSERT INTO products VALUES ('Mug', 1001, 4);
