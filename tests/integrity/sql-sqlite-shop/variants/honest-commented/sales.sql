/* Sales by channel.
   ; -- this is not the end; 'nor is this' ; */
SELECT "channel" AS "Kanal – 渠道", -- the channel's name; see README.md
       count(id) [number of orders],
       sum(cents) + 0 AS `Σ; cents`
FROM "orders"
WHERE channel <> ';' AND channel <> '.shell'
GROUP BY channel
ORDER BY 3 DESC, 1;
-- SELECT 'an old version';
;
