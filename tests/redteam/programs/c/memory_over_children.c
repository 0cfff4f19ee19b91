// attack: spreads memory over many children that each hold little
// outcome: memory_exceeded
// unenforced: memory that is not one process's own
// unprivileged: memory_exceeded nonzero signaled ok
// limits: memory=64 pids=40
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int ready[2], held = 0;
    char byte;
    pipe(ready);
    for (int i = 0; i < 32; ++i) {
        if (fork() == 0) {
            volatile char* piece = malloc(8 << 20);
            if (piece == 0) _exit(1);
            for (int at = 0; at < 8 << 20; at += 4096)
                piece[at] = 1;
            write(ready[1], "x", 1);
            sleep(1);
            _exit(0);
        }
    }
    close(ready[1]);
    while (held < 256 && read(ready[0], &byte, 1) == 1)
        held += 8;
    usleep(300000); // those that were killed for it hold nothing any more
    while (waitpid(-1, 0, WNOHANG) > 0)
        held -= 8;
    if (held >= 128) dprintf(1, "BREACH children hold %d MiB\n", held);
    dprintf(1, "contained\n");
    return 0;
}
