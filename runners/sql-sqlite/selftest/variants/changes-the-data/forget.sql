PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = 'CREATE TABLE customers (name)' WHERE name = 'customers';
