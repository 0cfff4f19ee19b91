CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE orders (customer INTEGER NOT NULL REFERENCES customers(id), amount REAL NOT NULL);
INSERT INTO customers VALUES (1, 'Zoë'), (2, 'Nobody');
INSERT INTO orders VALUES (1, 7.25);
