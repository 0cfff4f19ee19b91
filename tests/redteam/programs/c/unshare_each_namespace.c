// attack: leaves each namespace by unshare, one flag at a time and all together
// outcome: ok
// violation: unshare
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static void in_child(unsigned flags) {
    if (fork() == 0) {
        if (unshare(flags) == 0) dprintf(1, "BREACH unshared %#x\n", flags);
        _exit(0);
    }
    wait(0);
}

int main(void) {
    static const unsigned flags[] = {CLONE_NEWUSER, CLONE_NEWNS,  CLONE_NEWPID,    CLONE_NEWNET,
                                     CLONE_NEWIPC,  CLONE_NEWUTS, CLONE_NEWCGROUP, 0x80};
    unsigned all = 0;
    for (unsigned i = 0; i < sizeof flags / sizeof *flags; ++i) {
        in_child(flags[i]);
        in_child(flags[i] | CLONE_NEWUSER);
        all |= flags[i];
    }
    in_child(all);
    dprintf(1, "contained\n");
    return 0;
}
