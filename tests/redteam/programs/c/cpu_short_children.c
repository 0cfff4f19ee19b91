// attack: burns processor time in thousands of children that each live a moment
// outcome: cpu_time_exceeded
// unenforced: processor time is limited for each process there
// unprivileged: cpu_time_exceeded wall_time_exceeded
// limits: cpu=300 wall=4000 pids=20
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(void) {
    for (;;) {
        struct rusage used;
        if (fork() == 0) {
            while (clock() < CLOCKS_PER_SEC / 200) {
            }
            _exit(0);
        }
        wait(0);
        getrusage(RUSAGE_CHILDREN, &used);
        if (used.ru_utime.tv_sec + used.ru_stime.tv_sec >= 2) {
            dprintf(1, "BREACH children used two seconds\n");
            return 0;
        }
    }
}
