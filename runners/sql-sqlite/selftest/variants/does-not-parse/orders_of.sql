SELECT amnt FROM orders;
