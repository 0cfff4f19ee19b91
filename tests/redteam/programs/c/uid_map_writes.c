// attack: maps itself to the host's root by writing uid_map, gid_map, setgroups and projid_map
// outcome: ok
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void put(const char* path, const char* text) {
    const int file = open(path, O_WRONLY);
    if (file >= 0 && write(file, text, strlen(text)) > 0) dprintf(1, "BREACH wrote %s\n", path);
    close(file);
}

int main(void) {
    char own[32];
    snprintf(own, sizeof own, "0 %d 1", getuid());
    unshare(CLONE_NEWUSER);
    put("/proc/self/setgroups", "deny");
    put("/proc/self/uid_map", own);
    put("/proc/self/gid_map", own);
    put("/proc/self/uid_map", "0 0 4294967295");
    put("/proc/1/uid_map", "0 0 4294967295");
    put("/proc/self/projid_map", "0 0 1");
    if (getuid() == 0) dprintf(1, "BREACH is root\n");
    dprintf(1, "contained\n");
    return 0;
}
