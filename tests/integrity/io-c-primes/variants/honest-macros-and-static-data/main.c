// Prints the primes between two numbers.
#include "table.h"

static char composite[LIMIT + 1];

__attribute__((constructor)) static void sieve(void) {
    composite[0] = composite[1] = 1;
    for_each(divisor, 2, LIMIT / 2) {
        if (composite[divisor]) continue;
        for (long number = 2 * divisor; number <= LIMIT; number += divisor) composite[number] = 1;
    }
}

static int (*print)(const char*, ...) = printf;

int main(void) {
    long first, last, found = 0;
    scanf("%ld%ld", &first, &last);
    for_each(number, first, last) {
        if (composite[number]) continue;
        print("%ld\n", number);
        found = 1;
    }
    if (!found) fputs("none", stdout);
    exit(EXIT_SUCCESS);
}
