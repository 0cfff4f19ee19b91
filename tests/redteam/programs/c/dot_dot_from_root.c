// attack: climbs above the root with "..", O_PATH descriptors, fchdir and links to /proc/self/root
// outcome: ok
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void look(const char* how, int folder) {
    static const char* const hosts[] = {"root",       "home", "var/log",           "boot",
                                        "etc/shadow", "work", "tmp/redteam-canary"};
    for (unsigned i = 0; i < sizeof hosts / sizeof *hosts; ++i) {
        if (faccessat(folder, hosts[i], F_OK, 0) == 0) dprintf(1, "BREACH %s: %s\n", how, hosts[i]);
    }
}

int main(void) {
    const int root = open("/", O_PATH | O_DIRECTORY);
    look("root", root);
    look("..", openat(root, "../../../../..", O_PATH));
    look("/proc/self/root/..", open("/proc/self/root/../..", O_PATH));
    look("/proc/self/cwd/..", open("/proc/self/cwd/../..", O_PATH));
    fchdir(root);
    chdir("../../..");
    look("the folder", AT_FDCWD);
    mkdir("/tmp/a", 0755);
    const int inner = open("/tmp/a", O_PATH | O_DIRECTORY);
    rename("/tmp/a", "/box/a");
    look("a moved folder", openat(inner, "../..", O_PATH));
    symlink("/proc/self/root/proc/1/root", "/tmp/link");
    look("a link to init's root", open("/tmp/link", O_PATH));
    look("/proc/1/cwd", open("/proc/1/cwd/", O_PATH));
    dprintf(1, "contained\n");
    return 0;
}
