// attack: switches protections off: no randomisation, readable means executable, 32-bit, old Linux
// outcome: ok
// violation: personality
#include <stdio.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    static const unsigned long kinds[] = {ADDR_NO_RANDOMIZE,
                                          READ_IMPLIES_EXEC,
                                          MMAP_PAGE_ZERO,
                                          PER_LINUX32,
                                          UNAME26,
                                          ADDR_COMPAT_LAYOUT,
                                          0};
    for (int i = 0; i < 7; ++i) {
        if (syscall(SYS_personality, kinds[i]) >= 0)
            dprintf(1, "BREACH personality %#lx\n", kinds[i]);
    }
    // Only the lower half is looked at by the kernel, the filter must look at the same.
    if (syscall(SYS_personality, 0x100000000UL | ADDR_NO_RANDOMIZE) >= 0)
        dprintf(1, "BREACH personality with a high bit\n");
    if (prctl(PR_SET_MM, 8, 0x10000, 0, 0) == 0) dprintf(1, "BREACH moved its own parts\n");
    if (prctl(PR_SET_DUMPABLE, 1) == 0) dprintf(1, "BREACH made itself dumpable\n");
    if (prctl(PR_SET_PTRACER, -1L, 0, 0, 0) == 0) dprintf(1, "BREACH invited tracers\n");
    if (prctl(PR_SET_CHILD_SUBREAPER, 1) == 0) dprintf(1, "BREACH keeps orphans from init\n");
    if (prctl(PR_SET_TSC, 2) == 0) dprintf(1, "BREACH changed its time stamp counter\n");
    dprintf(1, "contained\n");
    return 0;
}
