// attack: ends well at once and leaves children behind that go on printing a breach later
// outcome: ok
// limits: wall=4000
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    for (int i = 0; i < 4; ++i) {
        if (fork() == 0) {
            setsid();
            signal(SIGHUP, SIG_IGN);
            if (fork() != 0) _exit(0);
            usleep(700000);
            dprintf(1, "BREACH an orphan outlived the program\n");
            _exit(0);
        }
    }
    dprintf(1, "contained\n");
    return 0;
}
