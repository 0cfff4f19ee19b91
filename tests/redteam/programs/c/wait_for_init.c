// attack: asks to be told of its parent's end, changes what the parent sees of it, renames itself
// outcome: ok
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    usleep(50000);  // until init, too, has given its privileges up
    siginfo_t about;
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) dprintf(1, "may not ask\n");
    if (waitid(P_PID, 1, &about, WEXITED | WNOHANG) == 0) dprintf(1, "BREACH waits for init\n");
    if (waitpid(getppid(), 0, WNOHANG) >= 0) dprintf(1, "BREACH waits for its parent\n");
    const int first = syscall(SYS_pidfd_open, 1, 0);
    if (syscall(SYS_waitid, 3, first, &about, WEXITED | WNOHANG, 0) == 0)
        dprintf(1, "BREACH waits for init by pidfd\n");
    if (getppid() != 1) dprintf(1, "BREACH has a parent other than init\n");
    prctl(PR_SET_NAME, "init) S 0 0 0 (");
    if (syscall(SYS_getpgid, 1) > 1) dprintf(1, "BREACH init is in a group of the host\n");
    dprintf(1, "contained\n");
    return 0;
}
