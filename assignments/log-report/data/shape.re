requests \d+
bytes \d+
errors \d+
(top \S+ \d+
?){0,3}
