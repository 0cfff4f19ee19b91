// attack: looks for a descriptor from 3 to 1023 through which results or packets could be forged
// outcome: ok
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>

int main(void) {
    char packet[256];
    for (int i = 3; i < 1024; ++i) {
        // Nothing is written: outside of a box the descriptor is somebody's.
        const int flags = fcntl(i, F_GETFL);
        struct pollfd ready = {i, POLLIN | POLLOUT, 0};
        int kind;
        socklen_t length = sizeof kind;
        if (flags >= 0 && (flags & O_ACCMODE) != O_RDONLY)
            dprintf(1, "BREACH may write to %d\n", i);
        if (poll(&ready, 1, 0) == 1 && (ready.revents & POLLNVAL) == 0)
            dprintf(1, "BREACH %d is ready\n", i);
        if (getsockopt(i, SOL_SOCKET, SO_TYPE, &kind, &length) == 0)
            dprintf(1, "BREACH %d is a socket\n", i);
        if (recv(i, packet, sizeof packet, MSG_DONTWAIT | MSG_PEEK) > 0)
            dprintf(1, "BREACH received through %d\n", i);
    }
    dprintf(1, "contained\n");
    return 0;
}
