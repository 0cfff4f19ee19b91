// attack: starts children in new namespaces by clone, with the flags alone and mixed with others
// outcome: ok
// violation: clone
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void start(unsigned long flags) {
    const long child = syscall(SYS_clone, flags | SIGCHLD, 0, 0, 0, 0);
    if (child == 0) _exit(0);
    if (child < 0) return;
    dprintf(1, "BREACH cloned with %#lx\n", flags);
    waitpid(child, 0, 0);
}

int main(void) {
    start(CLONE_NEWUSER);
    start(CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS);
    start(CLONE_NEWUSER | CLONE_NEWNET);
    start(CLONE_NEWUTS);
    start(CLONE_NEWIPC | CLONE_VFORK | CLONE_VM);
    start(CLONE_NEWUSER | 1UL << 40);
    start(CLONE_NEWUSER | CLONE_NEWCGROUP | 1UL << 63);
    dprintf(1, "contained\n");
    return 0;
}
