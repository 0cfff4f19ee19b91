// attack: runs a copy of itself from a memory file, hoping that the copy has no filter
// outcome: ok
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int count, char** arguments) {
    if (count > 1) {
        if (socket(AF_INET, SOCK_STREAM, 0) >= 0) dprintf(1, "BREACH the copy opened a socket\n");
        if (syscall(SYS_unshare, 0x10000000) == 0) dprintf(1, "BREACH the copy is root\n");
        dprintf(1, "contained\n");
        return 0;
    }
    char* again[] = {"copy", "again", 0};
    const int own = open("/proc/self/exe", O_RDONLY);
    const int copy = memfd_create("copy", MFD_CLOEXEC);
    while (sendfile(copy, own, 0, 1 << 20) > 0) {
    }
    syscall(SYS_execveat, copy, "", again, 0, AT_EMPTY_PATH);
    dprintf(1, "contained\n");
    return 0;
}
