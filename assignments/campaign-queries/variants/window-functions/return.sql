/* by subqueries */
select name, round(ifnull((select sum(revenue) from sales s where s.campaign = c.id), 0) * 1.0
                   / (select sum(cost) from days d where d.campaign = c.id), 2) as roas
from campaigns c
where (select sum(cost) from days d where d.campaign = c.id) > 0
order by roas asc
