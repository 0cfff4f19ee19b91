// attack: writes one file beyond the limit, in the way that is told by SIGXFSZ
// outcome: disk_exceeded
// limits: disk=8 memory=128
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static char piece[1 << 20];

int main(void) {
    const int file = open("/tmp/large", O_WRONLY | O_CREAT, 0600);
    int held = 0;
    for (int i = 0; i < 100; ++i) {
        if (write(file, piece, sizeof piece) == sizeof piece) ++held;
    }
    if (held > 16) dprintf(1, "BREACH wrote %d MiB\n", held);
    dprintf(1, "contained\n");
    return 1;
}
