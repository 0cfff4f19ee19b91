// attack: stops its children and itself by SIGSTOP, so that nobody can be waited for
// outcome: wall_time_exceeded
// limits: wall=500
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    for (int i = 0; i < 5; ++i) {
        if (fork() == 0) {
            setsid();
            raise(SIGSTOP);
            _exit(0);
        }
    }
    if (fork() == 0) {
        sleep(4);
        dprintf(1, "BREACH held on for four seconds\n");
        _exit(0);
    }
    raise(SIGSTOP);
    return 0;
}
