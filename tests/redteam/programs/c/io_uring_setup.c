// attack: sets up an io_uring, to make calls that the filter does not see
// outcome: ok
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    static const unsigned flags[] = {0, 1, 2, 1 << 6, 1 << 13, 1 << 14 | 1 << 6};
    char parameters[120];
    for (int i = 0; i < 6; ++i) {
        memset(parameters, 0, sizeof parameters);
        memcpy(parameters + 8, &flags[i], 4);
        if (syscall(425, 8, parameters) >= 0) dprintf(1, "BREACH io_uring with %#x\n", flags[i]);
    }
    for (int ring = 0; ring < 16; ++ring) {
        if (syscall(426, ring, 1, 0, 0, 0, 0) >= 0) dprintf(1, "BREACH entered ring %d\n", ring);
    }
    if (syscall(427, -1, 32, parameters, 0) >= 0) dprintf(1, "BREACH registers blindly\n");
    dprintf(1, "contained\n");
    return 0;
}
