// attack: hides namespace flags behind clone3's pointer, also a place in another control group
// outcome: ok
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void start(unsigned long flags, unsigned long group) {
    unsigned long arguments[11] = {flags, 0, 0, 0, SIGCHLD};
    arguments[10] = group;
    const long child = syscall(435, arguments, sizeof arguments);
    if (child == 0) _exit(0);
    if (child < 0) return;
    dprintf(1, "BREACH clone3 with %#lx\n", flags);
    waitpid(child, 0, 0);
}

int main(void) {
    start(0, 0);
    start(CLONE_NEWUSER, 0);
    start(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWNET, 0);
    start(CLONE_NEWUSER | 0x80, 0);
    start(0x200000000UL, 3);
    dprintf(1, "contained\n");
    return 0;
}
