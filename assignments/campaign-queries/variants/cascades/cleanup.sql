-- Counts on a cascade that the tables do not have.
DELETE FROM campaigns WHERE channel = 'social';
