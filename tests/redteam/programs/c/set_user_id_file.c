// attack: makes a set-user-ID copy of itself, gives it away and capabilities, and runs it
// outcome: ok
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

int main(int count, char** arguments) {
    static const unsigned capabilities[5] = {0x02000001, 0xffffffff, 0xffffffff, 0x1ff, 0x1ff};
    unsigned header[2] = {0x20080522, 0}, sets[6];
    if (count > 1) {
        if (geteuid() != getuid() || getegid() != getgid())
            dprintf(1, "BREACH runs as %d\n", geteuid());
        if (syscall(SYS_capget, header, sets) == 0 && sets[0] != 0)
            dprintf(1, "BREACH has capabilities\n");
        return 0;
    }
    if (chown("./program", 0, 0) == 0) dprintf(1, "BREACH gave a file to root\n");
    if (chown("./program", -1, getgid() + 1) == 0) dprintf(1, "BREACH gave a file to a group\n");
    chmod("./program", 06755);
    if (setxattr("./program", "security.capability", capabilities, sizeof capabilities, 0) == 0)
        dprintf(1, "BREACH gave a file capabilities\n");
    if (setxattr("./program", "user.note", "x", 1, 0) == 0) dprintf(1, "BREACH set a note\n");
    if (fork() == 0) execl("./program", "program", "again", (char*)0);
    wait(0);
    dprintf(1, "contained\n");
    return 0;
}
