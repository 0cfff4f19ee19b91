// attack: starts siblings (CLONE_PARENT) whose exit the first process may take for the program's
// outcome: nonzero
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    for (int i = 0; i < 8; ++i) {
        if (syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0) == 0) {
            if (i % 2) raise(SIGKILL);
            _exit(0);
        }
    }
    usleep(200000);
    dprintf(1, "contained\n");
    return 3;
}
