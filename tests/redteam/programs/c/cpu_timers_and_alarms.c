// attack: arms a thousand fast timers and spends its time in their handlers and in the kernel
// outcome: cpu_time_exceeded wall_time_exceeded
// unprivileged: cpu_time_exceeded wall_time_exceeded signaled
// limits: cpu=300 wall=3000
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static void caught(int number) {
    getppid();
}

int main(void) {
    const struct itimerval fast = {{0, 1}, {0, 1}};
    const struct itimerspec faster = {{0, 1000}, {0, 1000}};
    signal(SIGALRM, caught);
    signal(SIGVTALRM, caught);
    signal(SIGPROF, caught);
    for (int i = 0; i < 1000; ++i) {
        timer_t timer;
        if (timer_create(CLOCK_MONOTONIC, 0, &timer) == 0) timer_settime(timer, 0, &faster, 0);
    }
    setitimer(ITIMER_REAL, &fast, 0);
    setitimer(ITIMER_VIRTUAL, &fast, 0);
    setitimer(ITIMER_PROF, &fast, 0);
    while (clock() < 3 * CLOCKS_PER_SEC) {
    }
    dprintf(1, "BREACH used three seconds\n");
    return 0;
}
