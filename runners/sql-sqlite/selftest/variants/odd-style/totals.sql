/* totals; by customer */ ; ;
with t as (select customer c, sum(amount) s from orders group by 1) -- it's; a comment
select
  "name", s total from customers, t where c=customers.id order by 2 desc
