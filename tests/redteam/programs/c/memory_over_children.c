// attack: spreads memory over many children that each hold little, all at the same time
// outcome: memory_exceeded
// unenforced: memory that is not one process's own
// unprivileged: memory_exceeded nonzero signaled ok
// limits: memory=64 pids=40
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int ready[2], hold[2], held = 0;
    char byte;
    pipe(ready);
    pipe(hold);
    for (int i = 0; i < 32; ++i) {
        if (fork() == 0) {
            close(hold[1]);
            volatile char* piece = malloc(8 << 20);
            if (piece == 0) _exit(1);
            for (int at = 0; at < 8 << 20; at += 4096)
                piece[at] = 1;
            write(ready[1], "x", 1);
            read(hold[0], &byte, 1);  // until the parent ends
            _exit(0);
        }
    }
    struct pollfd any = {ready[0], POLLIN, 0};
    while (held < 256 && poll(&any, 1, 1500) == 1 && read(ready[0], &byte, 1) == 1)
        held += 8;
    usleep(300000); // those that were killed for it hold nothing any more
    while (waitpid(-1, 0, WNOHANG) > 0)
        held -= 8;
    if (held >= 128) dprintf(1, "BREACH children hold %d MiB\n", held);
    dprintf(1, "contained\n");
    return 0;
}
