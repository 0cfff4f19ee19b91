// attack: sends SIGKILL to every process it may, by kill(-1), from a child in a session of its own
// outcome: signaled
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    if (getpid() >= 100) {
        dprintf(1, "BREACH sees the host's process numbers\n");
        return 0;
    }
    if (kill(-1, 0) == 0) dprintf(1, "reaches somebody: its own children at most\n");
    if (fork() == 0) {
        setsid();
        kill(-1, SIGKILL);
        _exit(0);
    }
    wait(0);
    dprintf(1, "contained\n");
    return 0;
}
