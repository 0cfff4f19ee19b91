// attack: holds memory in System V segments that no process has attached any more
// outcome: memory_exceeded
// unenforced: memory that is not one process's own
// unprivileged: memory_exceeded nonzero signaled ok
// limits: memory=64
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

int main(void) {
    int held = 0;
    for (int i = 0; i < 128; ++i) {
        const int segment = shmget(IPC_PRIVATE, 2 << 20, IPC_CREAT | 0600);
        char* there = shmat(segment, 0, 0);
        if (there == (void*)-1) break;
        memset(there, 1, 2 << 20);
        shmdt(there);
        held += 2;
    }
    if (held >= 128) dprintf(1, "BREACH holds %d MiB in segments\n", held);
    dprintf(1, "contained\n");
    return 0;
}
