select channel, name from (
  select channel, name, row_number() over (partition by channel order by sum(clicks) desc) place
  from campaigns c, days d where d.campaign = c.id group by c.id, channel, name
) where place = 1 order by 1
