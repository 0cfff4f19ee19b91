// attack: blocks in the opening of a named pipe that nobody else opens
// outcome: wall_time_exceeded
// limits: wall=500
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void caught(int number) {
    dprintf(1, "BREACH waited four seconds\n");
    _exit(0);
}

int main(void) {
    signal(SIGALRM, caught);
    alarm(4);
    mkfifo("fifo", 0600);
    open("fifo", O_RDONLY);
    return 0;
}
