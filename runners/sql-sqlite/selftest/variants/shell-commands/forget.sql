.read data/left.sql
