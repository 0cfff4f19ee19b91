// attack: opens performance counters: of software, hardware, tracepoints and breakpoints
// outcome: ok
// violation: perf_event_open
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    for (unsigned type = 0; type < 12; ++type) {
        for (int process = -1; process <= 1; ++process) {
            unsigned attributes[32] = {type, 128, 0, 0};
            attributes[10] = 1 << 0 | 1 << 5 | 1 << 6;  // disabled, without kernel and hypervisor
            if (syscall(SYS_perf_event_open, attributes, process, process == -1 ? 0 : -1, -1, 0) >=
                0)
                dprintf(1, "BREACH counts type %u of %d\n", type, process);
        }
    }
    dprintf(1, "contained\n");
    return 0;
}
