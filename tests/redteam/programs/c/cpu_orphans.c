// attack: burns processor time in orphans of a double fork with sessions of their own
// outcome: cpu_time_exceeded
// unprivileged: cpu_time_exceeded wall_time_exceeded
// limits: cpu=200 wall=2000 pids=20
#include <stdio.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(void) {
    for (int i = 0; i < 4; ++i) {
        if (fork() == 0) {
            setsid();
            if (fork() != 0) _exit(0);
            setsid();
            for (;;) {
                if (clock() > 2 * CLOCKS_PER_SEC) {
                    dprintf(1, "BREACH an orphan used two seconds\n");
                    _exit(0);
                }
            }
        }
        wait(0);
    }
    pause();
    return 0;
}
