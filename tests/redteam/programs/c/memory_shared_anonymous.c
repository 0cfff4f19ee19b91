// attack: holds four times its memory in shared anonymous maps, unmapped from view again
// outcome: memory_exceeded
// unenforced: memory that is not one process's own
// unprivileged: memory_exceeded nonzero signaled ok
// limits: memory=64
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int main(void) {
    int held = 0;
    for (int i = 0; i < 256; ++i) {
        char* piece = mmap(0, 1 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (piece == MAP_FAILED) break;
        memset(piece, 1, 1 << 20);
        madvise(piece, 1 << 20, MADV_PAGEOUT);
        ++held;
    }
    if (held >= 128) dprintf(1, "BREACH holds %d MiB\n", held);
    dprintf(1, "contained\n");
    return 0;
}
