// Prints the primes between two numbers.
#include <stdio.h>

static int is_prime(long number) {
    for (long divisor = 2; divisor * divisor <= number; ++divisor)
        if (number % divisor == 0) return 0;
    return number > 1;
}

int main(void) {
    long first = 0, last = -1;
    int found = 0;
    if (scanf("%ld %ld", &first, &last) != 2) return 1;
    for (long number = first; number <= last; ++number)
        if (is_prime(number)) printf("%s%ld", found++ ? " " : "", number);
    puts(found ? "" : "none");
    return 0;
}
