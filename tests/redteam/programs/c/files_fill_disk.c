// attack: writes ten times the disk limit as many small files, each below the limit of one file
// outcome: disk_exceeded
// limits: disk=8 memory=128
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char piece[1 << 18];

int main(void) {
    int held = 0;
    memset(piece, 1, sizeof piece);
    for (int i = 0; i < 320; ++i) {
        char path[64];
        snprintf(path, sizeof path, "%s/small-%d", i % 2 ? "/tmp" : ".", i);
        const int file = open(path, O_WRONLY | O_CREAT, 0600);
        if (write(file, piece, sizeof piece) == sizeof piece) ++held;
        close(file);
    }
    if (held >= 4 * 17) dprintf(1, "BREACH wrote %d MiB\n", held / 4);
    dprintf(1, "contained\n");
    return 1;
}
