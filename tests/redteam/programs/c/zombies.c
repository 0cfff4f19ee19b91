// attack: keeps children that ended without waiting for them, which still take a number each
// outcome: process_limit nonzero
// limits: pids=16 wall=4000
#include <stdio.h>
#include <unistd.h>

int main(void) {
    int started = 1;
    for (int child = 1; started < 300 && child > 0;) {
        child = fork();
        if (child == 0) _exit(0);
        if (child > 0) ++started;
    }
    if (started > 16) dprintf(1, "BREACH holds %d processes\n", started);
    dprintf(1, "contained\n");
    return 1;
}
