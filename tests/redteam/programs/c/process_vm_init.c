// attack: reads and writes the memory of the first process by process_vm_readv and _writev
// outcome: ok
// violation: process_vm_readv
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/uio.h>
#include <unistd.h>

int main(void) {
    char copy[64] = {0};
    const struct iovec here = {copy, sizeof copy};
    const int targets[] = {1, getppid()};
    for (int i = 0; i < 2; ++i) {
        unsigned long places[] = {0x400000, 0x10000, (unsigned long)&targets, 0};
        char path[32];
        snprintf(path, sizeof path, "/proc/%d/maps", targets[i]);
        FILE* maps = fopen(path, "r");
        if (maps != 0) fscanf(maps, "%lx", &places[3]);
        for (int p = 0; p < 4; ++p) {
            const struct iovec there = {(void*)places[p], sizeof copy};
            if (process_vm_readv(targets[i], &here, 1, &there, 1, 0) > 0) {
                dprintf(1, "BREACH read memory of %d\n", targets[i]);
                if (process_vm_writev(targets[i], &here, 1, &there, 1, 0) > 0)
                    dprintf(1, "BREACH wrote the same back\n");
            }
        }
        process_vm_writev(targets[i], &here, 0, &here, 0, 0);
    }
    dprintf(1, "contained\n");
    return 0;
}
