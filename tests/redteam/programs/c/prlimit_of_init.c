// attack: reads and lowers the limits of the first process, raises its own
// outcome: ok
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    usleep(50000);  // until init, too, has given its privileges up
    const int targets[] = {1, getppid()};
    for (int i = 0; i < 2; ++i) {
        for (int kind = 0; kind < RLIM_NLIMITS; ++kind) {
            struct rlimit limit;
            if (prlimit(targets[i], kind, 0, &limit) == 0) {
                dprintf(1, "BREACH read limit %d of %d\n", kind, targets[i]);
                if (prlimit(targets[i], kind, &limit, 0) == 0)
                    dprintf(1, "BREACH set limit %d of %d to what it was\n", kind, targets[i]);
            }
        }
    }
    for (int kind = 0; kind < RLIM_NLIMITS; ++kind) {
        struct rlimit own;
        getrlimit(kind, &own);
        if (own.rlim_max == RLIM_INFINITY) continue;
        own.rlim_max += 1;
        if (setrlimit(kind, &own) == 0) dprintf(1, "BREACH raised own limit %d\n", kind);
    }
    const struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
    if (setrlimit(RLIMIT_CPU, &all) == 0) dprintf(1, "BREACH has unlimited time\n");
    if (setrlimit(RLIMIT_FSIZE, &all) == 0) dprintf(1, "BREACH has unlimited files\n");
    dprintf(1, "contained\n");
    return 0;
}
