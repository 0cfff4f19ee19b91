DELETE customers;
