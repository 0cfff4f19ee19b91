CREATE TABLE campaigns (id INTEGER PRIMARY KEY, name TEXT NOT NULL, channel TEXT NOT NULL);
CREATE TABLE days (campaign INTEGER NOT NULL, day TEXT NOT NULL, clicks INTEGER NOT NULL, cost REAL NOT NULL);
CREATE TABLE sales (campaign INTEGER, day TEXT NOT NULL, revenue REAL);
INSERT INTO campaigns VALUES
  (1, 'Spring sale', 'email'), (2, 'Brand', 'search'), (3, 'Shoes', 'search'), (4, 'Spring posts', 'social');
INSERT INTO days VALUES
  (1, '2025-03-01', 100, 20), (1, '2025-03-02', 50, 10.5),
  (2, '2025-03-01', 30, 15), (2, '2025-03-02', 40, 15),
  (3, '2025-03-01', 200, 60),
  (4, '2025-03-01', 10, 12);
INSERT INTO sales VALUES
  (1, '2025-03-01', 100), (1, '2025-03-02', 30), (2, '2025-03-01', 40),
  (3, '2025-03-01', 20), (3, '2025-03-01', 10), (4, '2025-03-01', NULL);
