// attack: traces the first process, its parent and itself, with attach, seize and traceme
// outcome: ok
// violation: ptrace
#include <stdio.h>
#include <sys/ptrace.h>
#include <unistd.h>

int main(void) {
    const int targets[] = {1, getppid(), 2, 3};
    for (int i = 0; i < 4; ++i) {
        if (targets[i] == getpid()) continue;
        if (ptrace(PTRACE_SEIZE, targets[i], 0, 0) == 0) {
            dprintf(1, "BREACH seized %d\n", targets[i]);
            ptrace(PTRACE_INTERRUPT, targets[i], 0, 0);
            ptrace(PTRACE_DETACH, targets[i], 0, 0);
        }
        if (ptrace(PTRACE_ATTACH, targets[i], 0, 0) == 0) {
            dprintf(1, "BREACH attached to %d\n", targets[i]);
            ptrace(PTRACE_DETACH, targets[i], 0, 0);
        }
    }
    if (ptrace(PTRACE_TRACEME, 0, 0, 0) == 0) dprintf(1, "BREACH is traced\n");
    dprintf(1, "contained\n");
    return 0;
}
