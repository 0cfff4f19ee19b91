CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE orders (customer INTEGER NOT NULL REFERENCES customers(id), amount REAL NOT NULL);
INSERT INTO customers VALUES (1, 'Ann'), (2, 'Bob');
INSERT INTO orders VALUES (1, 10.5), (1, 20), (2, 5);
