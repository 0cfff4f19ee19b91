// attack: takes away the mounts that cover parts of /proc
// outcome: ok
// violation: umount2
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <sys/mount.h>

int main(void) {
    unshare(CLONE_NEWUSER | CLONE_NEWNS);
    static const char* const covered[] = {"/proc/keys", "/proc/kallsyms", "/proc/fs",  "/proc",
                                          "/tmp",       "/dev/shm",       "/dev/null", "/"};
    for (unsigned i = 0; i < sizeof covered / sizeof *covered; ++i) {
        if (umount2(covered[i], MNT_DETACH) == 0) dprintf(1, "BREACH umounted %s\n", covered[i]);
    }
    dprintf(1, "contained\n");
    return 0;
}
