// attack: asks for 400 MB at once, populated by the kernel in a single call, and locks it
// outcome: memory_exceeded
// unprivileged: memory_exceeded nonzero signaled ok
// limits: memory=64
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

int main(void) {
    const unsigned long size = 400UL << 20;
    char* all =
        mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    if (all == MAP_FAILED) {
        dprintf(1, "contained\n");
        return 1;
    }
    if (mlock(all, size) == 0) dprintf(1, "BREACH locked 400 MB\n");
    unsigned long held = 0;
    unsigned char here;
    for (unsigned long at = 0; at < size; at += 4096) {
        if (mincore(all + at, 4096, &here) == 0 && (here & 1) != 0) held += 4096;
    }
    if (held > 128UL << 20) dprintf(1, "BREACH holds %lu MiB\n", held >> 20);
    dprintf(1, "contained\n");
    return 0;
}
