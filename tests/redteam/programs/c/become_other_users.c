// attack: becomes root, init's user, a neighbour box's user, with every call that sets an identity
// outcome: ok
#define _GNU_SOURCE
#include <grp.h>
#include <stdio.h>
#include <sys/fsuid.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    struct stat first = {0};
    stat("/proc/1", &first);
    const unsigned own = getuid();
    const unsigned others[] = {0, first.st_uid, own + 1, own - 1, 65534, 1000, own ^ 0x10000};
    for (int i = 0; i < 7; ++i) {
        const unsigned id = others[i];
        if (id == own) continue;
        if (syscall(SYS_setuid, id) == 0 || syscall(SYS_setreuid, -1, id) == 0 ||
            syscall(SYS_setresuid, id, id, id) == 0 || syscall(SYS_setresuid, -1, -1, id) == 0)
            dprintf(1, "BREACH became user %u\n", id);
        if (syscall(SYS_setgid, id) == 0 || syscall(SYS_setregid, -1, id) == 0 ||
            syscall(SYS_setresgid, id, id, id) == 0)
            dprintf(1, "BREACH became group %u\n", id);
        if (syscall(SYS_setgroups, 1, &id) == 0) dprintf(1, "BREACH joined group %u\n", id);
        setfsuid(id);
        if (setfsuid(-1) == id) dprintf(1, "BREACH opens files as %u\n", id);
        setfsgid(id);
        if (setfsgid(-1) == id) dprintf(1, "BREACH opens files as group %u\n", id);
    }
    if (syscall(SYS_setgroups, 0, 0) == 0) dprintf(1, "BREACH dropped its groups\n");
    gid_t groups[64];
    if (getgroups(64, groups) > 0) dprintf(1, "BREACH is in other groups\n");
    if (own == 0) dprintf(1, "BREACH is root\n");
    dprintf(1, "contained\n");
    return 0;
}
