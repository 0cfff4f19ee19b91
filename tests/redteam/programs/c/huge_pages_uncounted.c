// attack: holds twice its memory in huge pages, which the memory control group does not count
// outcome: ok memory_exceeded signaled
// limits: memory=32
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

int main(void) {
    const unsigned long size = 2UL << 20;
    unsigned held = 0;
    const int file = memfd_create("huge", MFD_HUGETLB);
    for (int i = 0; i < 40; ++i) {
        char* page = mmap(0, size, PROT_READ | PROT_WRITE,
                          MAP_SHARED | MAP_ANONYMOUS | MAP_HUGETLB | MAP_POPULATE, -1, 0);
        if (page == MAP_FAILED)
            page = mmap(0, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, i * size);
        if (page == MAP_FAILED) break;
        page[0] = 1;
        ++held;
    }
    if (held > 32) dprintf(1, "BREACH holds %u MiB of huge pages\n", 2 * held);
    dprintf(1, "contained\n");
    return 0;
}
