// attack: makes a new root by pivot_root, also with "." twice
// outcome: ok
// violation: pivot_root
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    unshare(CLONE_NEWUSER | CLONE_NEWNS);
    mount("none", "/", 0, MS_REC | MS_PRIVATE, 0);
    mkdir("/tmp/new", 0755);
    mount("/tmp/new", "/tmp/new", 0, MS_BIND, 0);
    mkdir("/tmp/new/old", 0755);
    if (syscall(SYS_pivot_root, "/tmp/new", "/tmp/new/old") == 0)
        dprintf(1, "BREACH pivoted the root\n");
    chdir("/tmp");
    if (syscall(SYS_pivot_root, ".", ".") == 0) dprintf(1, "BREACH pivoted the root in place\n");
    dprintf(1, "contained\n");
    return 0;
}
