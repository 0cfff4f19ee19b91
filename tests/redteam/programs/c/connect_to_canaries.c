// attack: connects to listeners of the host: the abstract name, loopback TCP and UDP, known paths
// outcome: ok
#include <netinet/in.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int main(void) {
    static const char* const names[] = {"\0redteam-canary", "/run/docker.sock",
                                        "/var/run/dbus/system_bus_socket", "/run/systemd/private",
                                        "\0/tmp/.X11-unix/X0"};
    static const int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
    for (int i = 0; i < 15; ++i) {
        struct sockaddr_un place = {AF_UNIX};
        const char* name = names[i / 3];
        const size_t length = 1 + strlen(name + 1);
        memcpy(place.sun_path, name, length);
        const int local = socket(AF_UNIX, types[i % 3], 0);
        if (connect(local, (struct sockaddr*)&place,
                    offsetof(struct sockaddr_un, sun_path) + length) == 0)
            dprintf(1, "BREACH connected to %s\n", name + 1);
        close(local);
    }
    for (int udp = 0; udp < 2; ++udp) {
        struct sockaddr_in place = {AF_INET, htons(47113), {htonl(INADDR_LOOPBACK)}};
        const int inet = socket(AF_INET, udp ? SOCK_DGRAM : SOCK_STREAM, 0);
        if (connect(inet, (struct sockaddr*)&place, sizeof place) == 0)
            dprintf(1, "BREACH connected by %s\n", udp ? "UDP" : "TCP");
        if (sendto(inet, "x", 1, MSG_FASTOPEN, (struct sockaddr*)&place, sizeof place) >= 0)
            dprintf(1, "BREACH sent by %s\n", udp ? "UDP" : "TCP");
        close(inet);
    }
    dprintf(1, "contained\n");
    return 0;
}
