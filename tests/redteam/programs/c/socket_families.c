// attack: opens sockets of all families, types and odd flags, and pairs of families other than unix
// outcome: ok
// violation: socket
#include <stdio.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    for (int family = 0; family <= 50; ++family) {
        if (family == AF_UNIX) continue;
        for (int type = 1; type <= 6; ++type) {
            int pair[2];
            const int opened = socket(family, type, 0);
            if (opened >= 0) dprintf(1, "BREACH family %d, type %d\n", family, type);
            close(opened);
            if (socketpair(family, type, 0, pair) == 0)
                dprintf(1, "BREACH pair of family %d, type %d\n", family, type);
        }
    }
    if (syscall(SYS_socket, 0x100000000UL | AF_INET, SOCK_STREAM, 0) >= 0)
        dprintf(1, "BREACH family with a high bit\n");
    if (socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0) >= 0)
        dprintf(1, "BREACH family with flags\n");
    if (socket(-1, SOCK_STREAM, 0) >= 0) dprintf(1, "BREACH family -1\n");
    dprintf(1, "contained\n");
    return 0;
}
