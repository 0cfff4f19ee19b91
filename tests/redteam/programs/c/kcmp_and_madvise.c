// attack: compares kernel pointers with kcmp, advises on init's memory, asks for its robust list
// outcome: ok
// violation: kcmp
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

int main(void) {
    char page[4096];
    const struct iovec part = {page, sizeof page};
    void* head;
    unsigned long length;
    const int first = syscall(SYS_pidfd_open, 1, 0);
    for (int kind = 0; kind < 8; ++kind) {
        if (syscall(SYS_kcmp, 1, getpid(), kind, 0, 0) >= 0)
            dprintf(1, "BREACH compared itself with init, kind %d\n", kind);
    }
    if (syscall(SYS_kcmp, getpid(), getpid(), 0, 0, 1) >= 0) dprintf(1, "BREACH kcmp answers\n");
    if (syscall(440, first, &part, 1, 20, 0) >= 0) dprintf(1, "BREACH advised init's memory\n");
    if (syscall(448, first, 0) >= 0) dprintf(1, "BREACH released init's memory\n");
    if (syscall(SYS_get_robust_list, 1, &head, &length) == 0)
        dprintf(1, "BREACH has init's robust list\n");
    dprintf(1, "contained\n");
    return 0;
}
