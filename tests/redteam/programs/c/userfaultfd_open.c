// attack: opens userfaultfd, by the call and by the device, to hold the kernel at a page fault
// outcome: ok
// violation: userfaultfd
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    static const int flags[] = {0, 1, O_CLOEXEC, O_NONBLOCK, 1 | O_NONBLOCK};
    for (int i = 0; i < 5; ++i) {
        if (syscall(SYS_userfaultfd, flags[i]) >= 0) dprintf(1, "BREACH flags %#x\n", flags[i]);
    }
    const int device = open("/dev/userfaultfd", O_RDWR);
    if (device >= 0) dprintf(1, "BREACH opened the device\n");
    if (ioctl(device, 0xaa00, 1) >= 0) dprintf(1, "BREACH has one of the device\n");
    dprintf(1, "contained\n");
    return 0;
}
