// attack: forges results or talks to the keeper by writing to descriptors 3 to 1023
// outcome: ok
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    static const char forged[] = "{\"status\":\"ok\",\"points\":100}\n";
    char packet[256];
    memset(packet, 1, sizeof packet);
    for (int i = 3; i < 1024; ++i) {
        if (send(i, packet, sizeof packet, MSG_DONTWAIT | MSG_NOSIGNAL) > 0)
            dprintf(1, "BREACH sent a packet through %d\n", i);
        if (recv(i, packet, sizeof packet, MSG_DONTWAIT) > 0)
            dprintf(1, "BREACH received through %d\n", i);
        if (i == 77) continue;  // the driver's canary: it is only read
        if (write(i, forged, 0) == 0 && write(i, forged, sizeof forged - 1) > 0)
            dprintf(1, "BREACH wrote to %d\n", i);
    }
    dprintf(1, "contained\n");
    return 0;
}
