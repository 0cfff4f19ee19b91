// attack: jumps into the 32-bit code segment by a far return and makes a call there
// outcome: policy_violation
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int main(void) {
    // mov eax, 20; int 0x80; then a far jump back: push 0x33, push target, lret
    unsigned char code[] = {0xb8, 20,   0,    0,    0, 0xcd, 0x80, 0x6a,
                            0x33, 0x68, 0x00, 0x00, 0, 0,    0xcb, 0xc3};
    unsigned char* low = mmap(0, 8192, PROT_READ | PROT_WRITE | PROT_EXEC,
                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
    const unsigned back = (unsigned)(unsigned long)low + 15;
    memcpy(code + 10, &back, 4);
    memcpy(low, code, sizeof code);
    unsigned long result, stack = (unsigned long)low + 8000;
    __asm__ volatile(
        "mov %%rsp, %%r15\n\t"
        "mov %[stack], %%rsp\n\t"
        "lea 1f(%%rip), %%rax\n\t"
        "pushq %%rax\n\t"  // the return address of the ret at the end of the code
        "pushq $0x23\n\t"
        "pushq %[code]\n\t"
        "lretq\n"
        "1:\n\t"
        "mov %%r15, %%rsp\n\t"
        : "=&a"(result)
        : [stack] "r"(stack), [code] "r"(low)
        : "memory", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "rdi", "rsi", "rdx");
    if ((int)result > 0) dprintf(1, "BREACH 32-bit code called getpid: %d\n", (int)result);
    dprintf(1, "contained\n");
    return 0;
}
