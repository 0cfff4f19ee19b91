// attack: writes four times its memory into memory files without mapping them
// outcome: memory_exceeded nonzero disk_exceeded
// unenforced: memory that is not one process's own
// unprivileged: memory_exceeded nonzero signaled ok disk_exceeded
// limits: memory=64 disk=8
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static char piece[1 << 20];

int main(void) {
    int held = 0;
    memset(piece, 1, sizeof piece);
    signal(SIGXFSZ, SIG_IGN);
    for (int i = 0; i < 64; ++i) {
        const int file = memfd_create("hoard", 0);
        for (int k = 0; k < 4; ++k) {
            if (write(file, piece, sizeof piece) == sizeof piece) ++held;
        }
    }
    if (held >= 128) dprintf(1, "BREACH holds %d MiB in files of memory\n", held);
    dprintf(1, "contained\n");
    return 1;
}
