// attack: fills the buffers of many socket pairs, and sends sockets through sockets to hold more
// outcome: ok memory_exceeded nonzero
// unenforced: memory that is not one process's own
// unprivileged: memory_exceeded nonzero signaled ok
// limits: memory=32
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

static char piece[1 << 16];

int main(void) {
    long held = 0;
    const struct rlimit many = {4096, 4096};
    setrlimit(RLIMIT_NOFILE, &many);
    memset(piece, 1, sizeof piece);
    for (int i = 0; i < 2000; ++i) {
        int pair[2], size = 8 << 20;
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0) break;
        setsockopt(pair[0], SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
        setsockopt(pair[1], SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
        for (int side = 0; side < 2; ++side) {
            long sent;
            while (held < 400L << 20 &&
                   (sent = send(pair[side], piece, sizeof piece, MSG_DONTWAIT)) > 0)
                held += sent;
        }
    }
    if (held > 64L << 20) dprintf(1, "BREACH holds %ld MiB in sockets\n", held >> 20);
    dprintf(1, "contained\n");
    return 0;
}
