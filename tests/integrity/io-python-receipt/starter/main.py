# Prints how many articles a receipt has and what they cost.
