// attack: fills many pipes, enlarged as far as the kernel lets
// outcome: ok memory_exceeded nonzero
// unenforced: memory that is not one process's own
// unprivileged: memory_exceeded nonzero signaled ok
// limits: memory=32
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

static char piece[1 << 16];

int main(void) {
    long held = 0;
    const struct rlimit many = {4096, 4096};
    setrlimit(RLIMIT_NOFILE, &many);
    for (int i = 0; i < 2000 && held < 400L << 20; ++i) {
        int ends[2];
        if (pipe2(ends, O_NONBLOCK) != 0) break;
        fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
        long wrote;
        while ((wrote = write(ends[1], piece, sizeof piece)) > 0)
            held += wrote;
    }
    if (held > 64L << 20) dprintf(1, "BREACH holds %ld MiB in pipes\n", held >> 20);
    dprintf(1, "contained\n");
    return 0;
}
