// attack: blocks in the opening of a named pipe that nobody else opens
// outcome: wall_time_exceeded
// limits: wall=500
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

int main(void) {
    mkfifo("fifo", 0600);
    open("fifo", O_RDONLY);
    dprintf(1, "BREACH somebody opened the pipe\n");
    return 0;
}
