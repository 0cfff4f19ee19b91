SELECT 1; SELECT amount FROM orders;
