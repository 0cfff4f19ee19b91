// attack: sends to the host's abstract socket by autobind, sendmmsg and connect, takes its name
// outcome: ok
#define _GNU_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int main(void) {
    struct sockaddr_un canary = {AF_UNIX, "\0redteam-canary"}, own = {AF_UNIX};
    const socklen_t length = offsetof(struct sockaddr_un, sun_path) + 15;
    const int any = socket(AF_UNIX, SOCK_DGRAM, 0);
    bind(any, (struct sockaddr*)&own, sizeof own.sun_family);  // the kernel chooses a name
    if (sendto(any, "x", 1, 0, (struct sockaddr*)&canary, length) > 0)
        dprintf(1, "BREACH sent to the canary\n");
    struct iovec part = {"x", 1};
    struct mmsghdr message = {{&canary, length, &part, 1}};
    if (sendmmsg(any, &message, 1, 0) > 0) dprintf(1, "BREACH sent many to the canary\n");
    const int stream = socket(AF_UNIX, SOCK_STREAM, 0);
    if (connect(stream, (struct sockaddr*)&canary, length) == 0) {
        struct ucred peer;
        socklen_t size = sizeof peer;
        getsockopt(stream, SOL_SOCKET, SO_PEERCRED, &peer, &size);
        dprintf(1, "BREACH connected to process %d of the host\n", peer.pid);
    }
    // Nobody of the host may wait under the same name either: the name is free here.
    if (bind(stream, (struct sockaddr*)&canary, length) != 0)
        dprintf(1, "BREACH the host's name is taken here\n");
    FILE* list = fopen("/proc/net/unix", "r");
    char line[256];
    while (list != 0 && fgets(line, sizeof line, list) != 0) {
        if (strstr(line, "redteam-canary") != 0 && strstr(line, " 00010000 ") != 0)
            dprintf(1, "BREACH sees the host's listener\n");
    }
    dprintf(1, "contained\n");
    return 0;
}
