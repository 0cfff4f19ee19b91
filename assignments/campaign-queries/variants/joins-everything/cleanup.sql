DELETE FROM days WHERE campaign IN (SELECT id FROM campaigns WHERE channel = 'social');
DELETE FROM sales WHERE campaign IN (SELECT id FROM campaigns WHERE channel = 'social');
DELETE FROM campaigns WHERE channel = 'social';
