PRAGMA foreign_keys = ON;
BEGIN;
CREATE TEMP TABLE gone AS SELECT id FROM customers WHERE name LIKE 'ann';
CREATE TRIGGER forget AFTER DELETE ON customers BEGIN SELECT 1; SELECT 2; END;
DELETE FROM orders WHERE customer IN gone; DELETE FROM customers WHERE id IN gone;
DROP TRIGGER forget; COMMIT;
