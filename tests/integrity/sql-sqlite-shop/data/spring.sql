-- The shop in spring.
CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER, channel TEXT, cents INTEGER);
CREATE TABLE products (name TEXT PRIMARY KEY, cents INTEGER, stock INTEGER);
INSERT INTO customers VALUES (1, 'Ann'), (2, 'Bob'), (3, 'Cleo'), (4, 'Dan');
INSERT INTO orders VALUES (1, 1, 'email', 1000), (2, 2, 'email', 1500), (3, 1, 'email', 2000),
  (4, 2, 'search', 1100), (5, 2, 'search', 1200), (6, 1, 'social', 900);
INSERT INTO products VALUES ('Mug', 1001, 40), ('Pen', 199, 3), ('Desk', 18000, 11);
