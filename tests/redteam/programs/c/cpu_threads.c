// attack: burns processor time in many threads at once, none of which alone breaches the limit
// outcome: cpu_time_exceeded
// unprivileged: cpu_time_exceeded wall_time_exceeded signaled
// limits: cpu=200 wall=4000 pids=20
#include <pthread.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static void* burn(void* nothing) {
    for (volatile long i = 0;; ++i) {
    }
    return nothing;
}

int main(void) {
    pthread_t thread;
    struct timespec used;
    for (int i = 0; i < 12; ++i)
        pthread_create(&thread, 0, burn, 0);
    do {
        usleep(1000);
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    } while (used.tv_sec < 3);
    dprintf(1, "BREACH used three seconds of processor time\n");
    return 0;
}
