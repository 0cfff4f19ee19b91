// attack: enters the namespaces of the first process and of the parent, by file and by pidfd
// outcome: ok
// violation: setns
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    usleep(50000);  // until init, too, has given its privileges up
    static const char* const kinds[] = {"mnt", "pid",  "net",    "ipc",
                                        "uts", "user", "cgroup", "time"};
    const int processes[] = {1, getppid(), getpid()};
    for (int p = 0; p < 3; ++p) {
        for (int k = 0; k < 8; ++k) {
            char path[64];
            snprintf(path, sizeof path, "/proc/%d/ns/%s", processes[p], kinds[k]);
            const int place = open(path, O_RDONLY);
            if (place >= 0 && processes[p] != getpid()) dprintf(1, "BREACH opened %s\n", path);
            if (setns(place, 0) == 0) dprintf(1, "BREACH entered %s\n", path);
            close(place);
        }
        const int process = syscall(SYS_pidfd_open, processes[p], 0);
        for (int bit = 7; bit < 31; ++bit) {
            if (setns(process, 1 << bit) == 0) dprintf(1, "BREACH entered by pidfd\n");
        }
        for (unsigned request = 0xff01; request <= 0xff0a; ++request) {
            if (syscall(SYS_ioctl, process, request, 0) >= 0)
                dprintf(1, "BREACH has a namespace by ioctl of a pidfd\n");
        }
    }
    dprintf(1, "contained\n");
    return 0;
}
