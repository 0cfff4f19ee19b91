// attack: makes 32-bit calls by int 0x80, whose numbers mean other calls: socketcall, mount, ptrace
// outcome: policy_violation
#include <stdio.h>
#include <sys/mman.h>

static long call32(long number, long a, long b, long c) {
    long result;
    __asm__ volatile("int $0x80"
                     : "=a"(result)
                     : "a"(number), "b"(a), "c"(b), "d"(c), "S"(0), "D"(0)
                     : "memory", "r8", "r9", "r10", "r11");
    return result;
}

int main(void) {
    unsigned* low =
        mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
    low[0] = 2;
    low[1] = 1;
    low[2] = 0;
    if (call32(20, 0, 0, 0) > 0) dprintf(1, "BREACH getpid of 32 bits\n");
    if (call32(102, 1, (long)low, 0) >= 0) dprintf(1, "BREACH socketcall opened a socket\n");
    if (call32(359, 2, 1, 0) >= 0) dprintf(1, "BREACH socket of 32 bits\n");
    if (call32(123, 0, (long)low, 16) >= 0) dprintf(1, "BREACH modify_ldt of 32 bits\n");
    dprintf(1, "contained\n");
    return 0;
}
