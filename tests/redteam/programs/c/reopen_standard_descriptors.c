// attack: opens its standard descriptors anew through /proc to read, rewind or resize them
// outcome: ok
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    char path[64], text[256];
    for (int i = 0; i < 3; ++i) {
        struct stat about;
        fstat(i, &about);
        if (S_ISDIR(about.st_mode) || S_ISSOCK(about.st_mode) || S_ISBLK(about.st_mode))
            dprintf(1, "BREACH %d is a strange file\n", i);
        if (i > 0 && S_ISREG(about.st_mode)) dprintf(1, "BREACH %d is a file of the host\n", i);
        if (i > 0 && lseek(i, 0, SEEK_SET) == 0) dprintf(1, "BREACH rewound %d\n", i);
        if (i > 0 && ftruncate(i, 0) == 0) dprintf(1, "BREACH truncated %d\n", i);
        snprintf(path, sizeof path, "/proc/self/fd/%d", i);
        const int again = open(path, O_RDONLY | O_NONBLOCK);
        if (i > 0 && again >= 0 && read(again, text, sizeof text) > 0)
            dprintf(1, "BREACH reads back what was written to %d\n", i);
        if (openat(i, "../etc/passwd", O_RDONLY) >= 0) dprintf(1, "BREACH %d is a folder\n", i);
        if (fchdir(i) == 0) dprintf(1, "BREACH stands in %d\n", i);
        if (fchmod(i, 0777) == 0 && S_ISCHR(about.st_mode)) dprintf(1, "BREACH changed %d\n", i);
    }
    dprintf(1, "contained\n");
    return 0;
}
