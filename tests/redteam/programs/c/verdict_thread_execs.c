// attack: executes from a second thread while the first exits well, and exits a thread as main
// outcome: nonzero
#include <pthread.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static void* run(void* nothing) {
    usleep(50000);
    execl("/box/program", "program", "again", (char*)0);
    return nothing;
}

int main(int count, char** arguments) {
    pthread_t thread;
    if (count > 1) {
        dprintf(1, "contained\n");
        return 3;
    }
    pthread_create(&thread, 0, run, 0);
    syscall(SYS_exit, 0);  // of this thread alone: the process lives on
    return 0;
}
