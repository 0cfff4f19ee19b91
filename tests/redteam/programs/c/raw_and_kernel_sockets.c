// attack: opens raw, packet, netlink, vsock and crypto sockets, and other protocols of inet
// outcome: ok
// violation: socket
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    for (int protocol = 0; protocol < 32; ++protocol) {
        if (socket(AF_NETLINK, SOCK_RAW, protocol) >= 0)
            dprintf(1, "BREACH netlink %d\n", protocol);
    }
    static const int protocols[] = {1, 2, 6, 17, 33, 47, 58, 89, 103, 132, 136, 255, 256, 262};
    for (int i = 0; i < 14; ++i) {
        if (socket(AF_INET, SOCK_RAW, protocols[i]) >= 0 ||
            socket(AF_INET6, SOCK_RAW, protocols[i]) >= 0)
            dprintf(1, "BREACH raw socket of protocol %d\n", protocols[i]);
        if (socket(AF_INET, SOCK_DGRAM, protocols[i]) >= 0 ||
            socket(AF_INET, SOCK_STREAM, protocols[i]) >= 0)
            dprintf(1, "BREACH socket of protocol %d\n", protocols[i]);
    }
    if (socket(AF_PACKET, SOCK_RAW, 0x300) >= 0) dprintf(1, "BREACH packet socket\n");
    if (socket(40, SOCK_STREAM, 0) >= 0) dprintf(1, "BREACH vsock\n");
    if (socket(38, SOCK_SEQPACKET, 0) >= 0) dprintf(1, "BREACH kernel crypto\n");
    if (socket(AF_UNIX, SOCK_RAW, 0) < 0) dprintf(1, "no unix socket either\n");
    dprintf(1, "contained\n");
    return 0;
}
