// attack: climbs from its own namespace files to their parents and owners by NS_GET_PARENT and kin
// outcome: ok
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

int main(void) {
    static const char* const kinds[] = {"mnt", "pid", "net", "ipc", "uts", "user", "cgroup"};
    for (int k = 0; k < 7; ++k) {
        char path[64];
        unsigned value = 0;
        snprintf(path, sizeof path, "/proc/self/ns/%s", kinds[k]);
        const int own = open(path, O_RDONLY);
        for (int request = 0xb701; request <= 0xb70c; ++request) {
            if (ioctl(own, request, &value) >= 0)
                dprintf(1, "BREACH ioctl %#x on %s works\n", request, path);
        }
        close(own);
    }
    dprintf(1, "contained\n");
    return 0;
}
