// attack: allocates and touches four times its memory with malloc
// outcome: memory_exceeded
// unprivileged: memory_exceeded nonzero signaled ok
// limits: memory=64
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    int held = 0;
    for (int i = 0; i < 256; ++i) {
        char* piece = malloc(1 << 20);
        if (piece == 0) break;
        memset(piece, 1, 1 << 20);
        ++held;
    }
    if (held >= 128) dprintf(1, "BREACH holds %d MiB\n", held);
    dprintf(1, "contained\n");
    return 0;
}
