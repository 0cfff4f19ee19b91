// attack: makes device files (disks, memory, kernel log) and opens them
// outcome: ok
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

static void make(const char* folder, mode_t kind, int major, int minor) {
    char path[64];
    snprintf(path, sizeof path, "%s/device-%d-%d", folder, major, minor);
    if (mknod(path, kind | 0666, makedev(major, minor)) == 0) dprintf(1, "BREACH made %s\n", path);
    if (mknodat(AT_FDCWD, path, kind | 0666, makedev(major, minor)) == 0)
        dprintf(1, "BREACH made %s by mknodat\n", path);
    if (open(path, O_RDONLY) >= 0) dprintf(1, "BREACH opened %s\n", path);
}

int main(void) {
    static const char* const folders[] = {"/box", "/tmp", "/dev/shm", "/dev", "."};
    for (unsigned i = 0; i < sizeof folders / sizeof *folders; ++i) {
        make(folders[i], S_IFCHR, 1, 1);
        make(folders[i], S_IFCHR, 1, 11);
        make(folders[i], S_IFCHR, 10, 200);
        make(folders[i], S_IFBLK, 8, 0);
        make(folders[i], S_IFBLK, 254, 0);
        make(folders[i], S_IFCHR, 0, 0);
    }
    dprintf(1, "contained\n");
    return 0;
}
