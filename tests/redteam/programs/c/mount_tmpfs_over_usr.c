// attack: mounts, binds and remounts with the old mount call, in a user namespace if it can
// outcome: ok
// violation: mount
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <sys/mount.h>

static void tried(const char* what, int result) {
    if (result == 0) dprintf(1, "BREACH %s\n", what);
}

int main(void) {
    unshare(CLONE_NEWUSER | CLONE_NEWNS);
    tried("mounted a tmpfs", mount("none", "/tmp", "tmpfs", 0, 0));
    tried("mounted a second proc", mount("proc", "/tmp", "proc", 0, 0));
    tried("mounted sysfs", mount("sysfs", "/tmp", "sysfs", 0, 0));
    tried("mounted the control groups", mount("cgroup", "/tmp", "cgroup", 0, "memory"));
    tried("bound a folder", mount("/usr", "/tmp", 0, MS_BIND, 0));
    tried("remounted /usr writable", mount(0, "/usr", 0, MS_REMOUNT | MS_BIND, 0));
    tried("remounted /proc writable", mount(0, "/proc", 0, MS_REMOUNT, 0));
    tried("made mounts shared", mount(0, "/", 0, MS_SHARED | MS_REC, 0));
    dprintf(1, "contained\n");
    return 0;
}
