// attack: forks until it may not, every child as well (at most 300 in all)
// outcome: ok process_limit nonzero
// unprivileged: ok process_limit nonzero wall_time_exceeded
// limits: cpu=2000 wall=4000 pids=16
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void) {
    int* started = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    const int first = getpid();
    for (int i = 0; i < 60; ++i) {
        if (__sync_fetch_and_add(started, 1) >= 300) {
            __sync_fetch_and_sub(started, 1);
            break;
        }
        const int child = fork();
        if (child < 0) __sync_fetch_and_sub(started, 1);
    }
    usleep(300000);
    if (getpid() == first) {
        if (*started > 16) dprintf(1, "BREACH %d processes at once\n", *started);
        dprintf(1, "contained\n");
        return *started < 300;
    }
    sleep(2);
    return 0;
}
