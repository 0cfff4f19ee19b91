// attack: blocks and ignores SIGXCPU, SIGTERM and all others and spins on
// outcome: cpu_time_exceeded
// unprivileged: cpu_time_exceeded wall_time_exceeded signaled
// limits: cpu=200 wall=4000
#include <signal.h>
#include <stdio.h>
#include <time.h>

int main(void) {
    sigset_t all;
    for (int number = 1; number < 65; ++number)
        signal(number, SIG_IGN);
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, 0);
    while (clock() < 3 * CLOCKS_PER_SEC) {
    }
    dprintf(1, "BREACH used three seconds\n");
    return 0;
}
