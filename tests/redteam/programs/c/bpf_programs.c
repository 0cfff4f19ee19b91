// attack: loads BPF programs and makes maps, attaches filters to sockets, reads statistics
// outcome: ok
// violation: bpf
#include <linux/filter.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    char attributes[128];
    for (int command = 0; command < 40; ++command) {
        memset(attributes, 0, sizeof attributes);
        if (syscall(SYS_bpf, command, attributes, sizeof attributes) >= 0)
            dprintf(1, "BREACH bpf command %d\n", command);
    }
    const unsigned map[4] = {2, 4, 8, 1};
    memcpy(attributes, map, sizeof map);
    if (syscall(SYS_bpf, 0, attributes, sizeof attributes) >= 0) dprintf(1, "BREACH made a map\n");
    struct sock_filter accept = {6, 0, 0, 0xffffffff};
    const struct sock_fprog program = {1, &accept};
    int pair[2];
    socketpair(AF_UNIX, SOCK_DGRAM, 0, pair);
    if (setsockopt(pair[0], SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) == 0)
        dprintf(1, "BREACH attached a program to a socket\n");
    dprintf(1, "contained\n");
    return 0;
}
