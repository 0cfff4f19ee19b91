// attack: asks for real-time, deadline and high priorities, for chosen processors, for init's
// outcome: ok
// unenforced: init is of the same user there
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static void tried(const char* what, long result) {
    if (result >= 0) dprintf(1, "BREACH %s\n", what);
}

int main(void) {
    usleep(50000);  // until init, too, has given its privileges up
    const struct sched_param first = {1}, none = {0};
    unsigned attributes[14] = {48, 6, 0, 0, 0, 0, 1000000, 0, 2000000, 0, 2000000, 0};
    cpu_set_t processors;
    tried("FIFO", syscall(SYS_sched_setscheduler, 0, SCHED_FIFO, &first));
    tried("RR", syscall(SYS_sched_setscheduler, 0, SCHED_RR, &first));
    tried("batch", syscall(SYS_sched_setscheduler, 0, SCHED_BATCH, &none));
    tried("deadline", syscall(SYS_sched_setattr, 0, attributes, 0));
    tried("parameters of init", syscall(SYS_sched_setparam, 1, &none));
    for (int nice = -20; nice < 0; ++nice)
        tried("a higher priority", setpriority(PRIO_PROCESS, 0, nice));
    tried("a lower priority for init", setpriority(PRIO_PROCESS, 1, 19));
    tried("a better place at the disk", syscall(SYS_ioprio_set, 1, 0, 1 << 13 | 0));
    CPU_ZERO(&processors);
    CPU_SET(0, &processors);
    tried("init's processors", sched_setaffinity(1, sizeof processors, &processors));
    tried("core scheduling", syscall(SYS_prctl, 62, 1, 0, 0, 0));
    dprintf(1, "contained\n");
    return 0;
}
