// attack: makes files that claim to be huge, by truncate, fallocate and a write far behind
// outcome: ok nonzero disk_exceeded
// limits: disk=8
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    const int file = open("./sparse", O_RDWR | O_CREAT, 0600);
    const int other = open("/tmp/sparse", O_RDWR | O_CREAT, 0600);
    struct stat about;
    signal(SIGXFSZ, SIG_IGN);
    if (ftruncate(file, 1L << 30) == 0) dprintf(1, "BREACH a file of a gigabyte\n");
    if (fallocate(file, 0, 0, 64 << 20) == 0) dprintf(1, "BREACH 64 MiB were set aside\n");
    if (fallocate(other, FALLOC_FL_KEEP_SIZE, 0, 64 << 20) == 0)
        dprintf(1, "BREACH 64 MiB were set aside behind the end\n");
    if (pwrite(file, "x", 1, 1L << 40) == 1) dprintf(1, "BREACH wrote at a terabyte\n");
    if (truncate("./sparse", 64 << 20) == 0) dprintf(1, "BREACH a file of 64 MiB\n");
    if (fstat(file, &about) == 0 && about.st_size > 9 << 20)
        dprintf(1, "BREACH size %ld\n", (long)about.st_size);
    dprintf(1, "contained\n");
    return 0;
}
