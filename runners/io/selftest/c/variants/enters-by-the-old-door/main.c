// 32-bit system calls pass no filter for 64-bit ones; a call ends the program.
#include <stdio.h>

int main(int argc, char **argv) {
    (void)argv;
    if (argc > 1) return 2;
    long sum = 0;
    for (long x; scanf("%ld", &x) == 1;) {
        sum += x;
        int number = 20;
        __asm__ volatile("int $0x80" : "+a"(number));
    }
    printf("%ld\n", sum);
    return 0;
}
