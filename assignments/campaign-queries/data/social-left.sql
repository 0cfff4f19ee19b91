SELECT 'campaigns', count(*) FROM campaigns WHERE channel = 'social'
UNION ALL SELECT 'days', count(*) FROM days WHERE campaign = 4
UNION ALL SELECT 'sales', count(*) FROM sales WHERE campaign = 4;
