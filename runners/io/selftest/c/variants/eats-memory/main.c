#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv) {
    (void)argv;
    if (argc > 1) return 2;
    long sum = 0;
    for (long x; scanf("%ld", &x) == 1;) {
        sum += x;
        for (;;) memset(malloc(1 << 20), 1, 1 << 20);
    }
    printf("%ld\n", sum);
    return 0;
}
