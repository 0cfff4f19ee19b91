// Write your functions here.
