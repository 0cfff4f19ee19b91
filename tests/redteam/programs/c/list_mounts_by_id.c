// attack: asks statmount and listmount for the mounts of other namespaces
// outcome: ok
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    unsigned long found[256];
    char text[4096];
    struct {
        unsigned size, spare;
        unsigned long mount, param, space;
    } request = {32, 0, ~0UL, 0, 0};
    const long count = syscall(458, &request, found, 256, 0);
    if (count >= 0) dprintf(1, "BREACH lists %ld mounts\n", count);
    for (long i = 0; i < count; ++i) {
        request.mount = found[i];
        request.param = 1 | 2 | 8 | 16;
        memset(text, 0, sizeof text);
        if (syscall(457, &request, text, sizeof text, 0) == 0 &&
            memmem(text, sizeof text, "/home", 5) != 0)
            dprintf(1, "BREACH sees a mount of the host's /home\n");
    }
    dprintf(1, "contained\n");
    return 0;
}
