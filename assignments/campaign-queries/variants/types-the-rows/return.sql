VALUES ('Spring sale', 4.26), ('Brand', 1.33), ('Shoes', 0.5), ('Spring posts', 0);
