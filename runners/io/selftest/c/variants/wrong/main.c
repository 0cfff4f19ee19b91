#include <stdio.h>

int main(int argc, char **argv) {
    (void)argv;
    if (argc > 1) return 2;
    long sum = 0;
    for (long x; scanf("%ld", &x) == 1;) {
        sum += x;
        sum += 1;
    }
    printf("%ld\n", sum);
    return 0;
}
