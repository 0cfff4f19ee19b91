// attack: makes calls from the vsyscall page, which answers without an instruction of its own
// outcome: ok signaled
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>

static sigjmp_buf back;

static void caught(int number) {
    siglongjmp(back, number);
}

int main(void) {
    signal(SIGSEGV, caught);
    signal(SIGBUS, caught);
    if (sigsetjmp(back, 1) == 0) {
        long (*const ask_time)(long*) = (long (*)(long*))0xffffffffff600400UL;
        ask_time(0);  // known to work: it tells the time, as the allowed call does
    }
    if (sigsetjmp(back, 1) == 0) {
        (void)*(volatile char*)0xffffffffff600000UL;
        dprintf(1, "BREACH reads the vsyscall page\n");
    }
    if (sigsetjmp(back, 1) == 0) {
        ((void (*)(void))0xffffffffff600001UL)();
        dprintf(1, "BREACH jumped into the middle of the vsyscall page\n");
    }
    for (unsigned long at = 0xffffffff80000000UL; at < 0xffffffff82000000UL; at += 0x200000) {
        if (sigsetjmp(back, 1) == 0) {
            (void)*(volatile char*)at;
            dprintf(1, "BREACH reads the kernel at %#lx\n", at);
        }
    }
    dprintf(1, "contained\n");
    return 0;
}
