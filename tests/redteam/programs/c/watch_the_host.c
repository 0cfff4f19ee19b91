// attack: watches what others do below /usr: inotify, fanotify, dnotify, leases, signals for files
// outcome: ok
// violation: fanotify_init
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/fanotify.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

static void tried(const char* what, int result) {
    if (result >= 0) dprintf(1, "BREACH %s\n", what);
}

int main(void) {
    const int watch = inotify_init();
    tried("inotify", watch);
    tried("watches /usr/bin", inotify_add_watch(watch, "/usr/bin", IN_ALL_EVENTS));
    tried("inotify once more", inotify_init1(IN_CLOEXEC));
    tried("fanotify", fanotify_init(FAN_CLASS_NOTIF, 0));
    tried("fanotify by number", fanotify_init(FAN_REPORT_FID, 0));
    const int folder = open("/usr/bin", O_RDONLY | O_DIRECTORY);
    const int file = open("/usr/bin/env", O_RDONLY);
    const int own = open("/box/lease", O_RDWR | O_CREAT, 0600);
    tried("dnotify", fcntl(folder, F_NOTIFY, DN_ACCESS | DN_MULTISHOT));
    tried("lease on /usr/bin/env", fcntl(file, F_SETLEASE, F_RDLCK));
    tried("lease on its own file", fcntl(own, F_SETLEASE, F_WRLCK));
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    tried("signals for init", fcntl(pair[0], F_SETOWN, 1));
    tried("which signal", fcntl(pair[0], F_SETSIG, SIGKILL));
    tried("an owner by ioctl", ioctl(pair[0], FIOSETOWN, &(int){getpid()}));
    tried("an extended owner", fcntl(pair[0], F_SETOWN_EX, &(int[2]){1, 1}));
    tried("reads write hints", fcntl(file, F_GET_RW_HINT, &(unsigned long){0}));
    dprintf(1, "contained\n");
    return 0;
}
