SELECT 'search' AS channel, 90 AS spend UNION ALL SELECT 'email', 30.5 UNION ALL SELECT 'social', 12;
