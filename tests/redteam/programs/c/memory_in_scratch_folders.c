// attack: fills every folder it may write to, whose files are memory
// outcome: memory_exceeded disk_exceeded
// unprivileged: memory_exceeded nonzero signaled disk_exceeded
// limits: memory=64 disk=16
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char piece[1 << 20];

int main(void) {
    static const char* const folders[] = {"/tmp",  "/dev/shm", "/box", "/",     "/var/tmp", "/run",
                                          "/proc", "/dev",     "/usr", "/home", "/var",     "/mnt"};
    int held = 0;
    memset(piece, 1, sizeof piece);
    signal(SIGXFSZ, SIG_IGN);
    for (int f = 0; f < 12; ++f) {
        for (int i = 0; i < 64; ++i) {
            char path[64];
            snprintf(path, sizeof path, "%s/filler-%d", folders[f], i);
            const int file = open(path, O_WRONLY | O_CREAT, 0600);
            if (file < 0) break;
            if (write(file, piece, sizeof piece) == sizeof piece) ++held;
            close(file);
        }
    }
    if (held > 40)  // the workspace and the scratch folders have the limit each
        dprintf(1, "BREACH holds %d MiB in files\n", held);
    dprintf(1, "contained\n");
    return 1;
}
