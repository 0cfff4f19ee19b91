// attack: joins other sessions and groups, takes the terminal, makes itself its foreground
// outcome: ok
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    usleep(50000);  // until init, too, has given its privileges up
    if (getsid(0) == 0 || getsid(0) == getsid(1)) dprintf(1, "BREACH is in init's session\n");
    if (setpgid(1, 0) == 0 || setpgid(0, 1) == 0) dprintf(1, "BREACH joined init's group\n");
    if (setpgid(getppid(), getpid()) == 0) dprintf(1, "BREACH moved its parent\n");
    for (int i = 0; i < 3; ++i) {
        int group;
        signal(SIGTTOU, SIG_IGN);
        if (tcsetpgrp(i, getpgrp()) == 0) dprintf(1, "BREACH is the foreground of %d\n", i);
        if (ioctl(i, TIOCGPGRP, &group) == 0) dprintf(1, "BREACH descriptor %d is a terminal\n", i);
    }
    if (fork() == 0) {
        setsid();
        for (int i = 0; i < 3; ++i) {
            if (ioctl(i, TIOCSCTTY, 1) == 0) dprintf(1, "BREACH took a terminal\n");
        }
        if (open("/dev/tty", O_RDWR) >= 0) dprintf(1, "BREACH opened /dev/tty\n");
        _exit(0);
    }
    wait(0);
    dprintf(1, "contained\n");
    return 0;
}
