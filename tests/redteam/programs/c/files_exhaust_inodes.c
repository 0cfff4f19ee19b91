// attack: makes as many empty files, folders, links and sockets as it can (at most 200,000)
// outcome: disk_exceeded nonzero
// limits: disk=8 cpu=4000 memory=128
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    static const char* const folders[] = {".", "/tmp", "/dev/shm"};
    long made = 0;
    for (int f = 0; f < 3; ++f) {
        for (long i = 0; i < 50000; ++i) {
            char path[64];
            snprintf(path, sizeof path, "%s/e%ld", folders[f], i);
            const int failed = i % 3 == 0   ? mkdir(path, 0700)
                               : i % 3 == 1 ? symlink("x", path)
                                            : mkfifo(path, 0600);
            if (failed) break;
            ++made;
        }
    }
    if (made > 100000) dprintf(1, "BREACH made %ld files\n", made);
    dprintf(1, "contained\n");
    return 1;
}
