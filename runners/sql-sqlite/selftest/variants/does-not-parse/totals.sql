SELECT name, sum(amount) AS total
FORM customers;
