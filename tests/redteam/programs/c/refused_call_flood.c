// attack: makes a million refused calls that each have to be told, from several processes
// outcome: ok cpu_time_exceeded wall_time_exceeded
// unprivileged: ok cpu_time_exceeded wall_time_exceeded signaled
// limits: cpu=500 wall=3000 pids=8
// violation: socket
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    for (int i = 0; i < 4; ++i) {
        if (fork() == 0) {
            for (int k = 0; k < 250000; ++k) {
                const int opened = socket(AF_INET, SOCK_STREAM, k % 7);
                if (opened >= 0) {
                    dprintf(1, "BREACH opened a socket\n");
                    _exit(0);
                }
            }
            _exit(0);
        }
    }
    while (wait(0) > 0) {
    }
    dprintf(1, "contained\n");
    return 0;
}
