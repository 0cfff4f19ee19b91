// attack: uses every descriptor from 3 to 1023 that the sandbox may have left open
// outcome: ok
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    char text[4096], path[64];
    struct stat about;
    for (int i = 3; i < 1024; ++i) {
        if (fstat(i, &about) == 0) dprintf(1, "BREACH %d is open, mode %o\n", i, about.st_mode);
        if (fcntl(i, F_GETFD) >= 0) dprintf(1, "BREACH fcntl works on %d\n", i);
        if (lseek(i, 0, SEEK_SET) == 0) dprintf(1, "BREACH lseek works on %d\n", i);
        const ssize_t got = read(i, text, sizeof text);
        if (got > 0 && memmem(text, got, "canary-token-7f3a", 17) != 0)
            dprintf(1, "BREACH token in %d\n", i);
        if (dup(i) >= 0) dprintf(1, "BREACH copied %d\n", i);
        if (openat(i, "..", O_RDONLY) >= 0) dprintf(1, "BREACH opened .. of %d\n", i);
        snprintf(path, sizeof path, "/proc/self/fd/%d", i);
        if (open(path, O_RDONLY) >= 0) dprintf(1, "BREACH opened %s again\n", path);
    }
    dprintf(1, "contained\n");
    return 0;
}
