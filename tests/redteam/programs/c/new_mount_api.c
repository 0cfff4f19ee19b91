// attack: builds and attaches mounts with the new mount calls
// outcome: ok
// violation: fsopen
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static void tried(const char* what, long result) {
    if (result >= 0) dprintf(1, "BREACH %s\n", what);
}

int main(void) {
    const unsigned long attributes[4] = {0, 1, 0, 0};  // clears MOUNT_ATTR_RDONLY
    const int folder = open("/usr", O_PATH | O_DIRECTORY);
    tried("fsopen", syscall(430, "tmpfs", 0));
    tried("fsopen of proc", syscall(430, "proc", 0));
    tried("fspick", syscall(433, AT_FDCWD, "/usr", 0));
    tried("fsconfig", syscall(431, folder, 6, 0, 0, 0));
    tried("fsmount", syscall(432, folder, 0, 0));
    tried("open_tree with a clone", syscall(428, AT_FDCWD, "/", 1 | O_CLOEXEC));
    tried("move_mount", syscall(429, AT_FDCWD, "/usr", AT_FDCWD, "/tmp", 0));
    tried("mount_setattr", syscall(442, AT_FDCWD, "/usr", 0, attributes, sizeof attributes));
    tried("open_tree_attr", syscall(467, AT_FDCWD, "/", 1 | O_CLOEXEC, attributes, 32));
    dprintf(1, "contained\n");
    return 0;
}
