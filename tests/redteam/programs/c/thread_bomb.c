// attack: starts threads until it may not (at most 300), with stacks of a page
// outcome: process_limit nonzero
// limits: pids=16 wall=4000
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static void* wait_forever(void* nothing) {
    pause();
    return nothing;
}

int main(void) {
    pthread_attr_t small;
    pthread_t thread;
    int started = 1;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, PTHREAD_STACK_MIN);
    while (started < 300 && pthread_create(&thread, &small, wait_forever, 0) == 0)
        ++started;
    if (started > 16) dprintf(1, "BREACH %d threads\n", started);
    dprintf(1, "contained\n");
    return 1;
}
