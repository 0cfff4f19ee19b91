// attack: ends or stops the first process with every signal, by kill, tgkill, queue and pidfd
// outcome: ok
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    usleep(50000);  // until init, too, has given its privileges up
    siginfo_t forged;
    memset(&forged, 0, sizeof forged);
    forged.si_code = SI_QUEUE;
    const int first = syscall(SYS_pidfd_open, 1, 0);
    for (int number = 0; number <= 64; ++number) {
        forged.si_signo = number;
        if (kill(1, number) == 0) dprintf(1, "BREACH may send %d to init\n", number);
        if (syscall(SYS_tgkill, 1, 1, number) == 0) dprintf(1, "BREACH tgkill %d\n", number);
        if (syscall(SYS_tkill, 1, number) == 0) dprintf(1, "BREACH tkill %d\n", number);
        if (syscall(SYS_rt_sigqueueinfo, 1, number, &forged) == 0)
            dprintf(1, "BREACH queued %d\n", number);
        if (syscall(SYS_pidfd_send_signal, first, number, 0, 0) == 0)
            dprintf(1, "BREACH sent %d by pidfd\n", number);
        if (number == 0 && kill(getppid(), 0) == 0 && getppid() != 1)
            dprintf(1, "BREACH may signal its parent\n");
    }
    dprintf(1, "contained\n");
    return 0;
}
