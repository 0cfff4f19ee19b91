DELETE FROM customers WHERE name = 'Bob';
