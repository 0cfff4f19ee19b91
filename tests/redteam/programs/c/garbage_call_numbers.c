// attack: makes calls that do not exist: past the table, huge, with bits above the number
// outcome: ok
#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static long raw(unsigned long number) {
    long result;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(2UL), "S"(1UL), "d"(0UL)
                     : "rcx", "r11", "memory");
    return result;
}

int main(void) {
    // 335 and 336 belong to uprobes: the kernel lets them pass every filter, and ends who is no
    // probe.
    for (unsigned long number = 337; number < 424; ++number) {
        if (raw(number) >= 0) dprintf(1, "BREACH call %lu works\n", number);
    }
    for (unsigned long number = 475; number < 1024; ++number) {
        if (raw(number) >= 0) dprintf(1, "BREACH call %lu works\n", number);
    }
    for (int bit = 10; bit < 30; ++bit) {
        if (raw(1UL << bit) >= 0) dprintf(1, "BREACH call 1 << %d works\n", bit);
    }
    // The upper half of the register is not looked at: this is socket(AF_INET, ...) all the same.
    if (raw(0x500000000UL | SYS_socket) >= 0) dprintf(1, "BREACH socket with a high bit\n");
    dprintf(1, "contained\n");
    return 0;
}
