CREATE TABLE campaigns (id INTEGER PRIMARY KEY, name TEXT NOT NULL, channel TEXT NOT NULL);
CREATE TABLE days (campaign INTEGER NOT NULL, day TEXT NOT NULL, clicks INTEGER NOT NULL, cost REAL NOT NULL);
CREATE TABLE sales (campaign INTEGER, day TEXT NOT NULL, revenue REAL);
INSERT INTO campaigns VALUES (7, 'Clips', 'video'), (8, 'Names', 'search'), (9, 'Not yet', 'video');
INSERT INTO days VALUES (7, '2025-04-01', 5, 70), (7, '2025-04-02', 5, 0.25), (8, '2025-04-01', 9, 10);
INSERT INTO sales VALUES (7, '2025-04-02', 23), (8, '2025-04-01', 10), (8, '2025-04-02', 20), (9, '2025-04-02', 5);
