// attack: makes every call by its x32 number (with bit 30), which a filter of 64-bit numbers misses
// outcome: policy_violation
#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    static const int calls[] = {SYS_getpid, SYS_socket, SYS_ptrace, SYS_unshare, 512,
                                513,        520,        521,        536,         547};
    for (unsigned i = 0; i < sizeof calls / sizeof *calls; ++i) {
        const long result = syscall(calls[i] | 0x40000000, 0, 0, 0, 0, 0, 0);
        if (result >= 0 || errno != ENOSYS) dprintf(1, "BREACH x32 call %d is known\n", calls[i]);
    }
    dprintf(1, "contained\n");
    return 0;
}
