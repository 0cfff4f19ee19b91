// attack: hides descriptors in a socket's queue over exec and takes them out again
// outcome: ok
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int count, char** arguments) {
    char byte = 0, space[CMSG_SPACE(sizeof(int))] = {0};
    struct iovec part = {&byte, 1};
    struct msghdr message = {0, 0, &part, 1, space, sizeof space, 0};
    if (count == 1) {
        int pair[2];
        const int first = syscall(SYS_pidfd_open, 1, 0);  // what of init can travel so?
        socketpair(AF_UNIX, SOCK_DGRAM, 0, pair);
        struct cmsghdr* rights = CMSG_FIRSTHDR(&message);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(sizeof(int));
        memcpy(CMSG_DATA(rights), &first, sizeof(int));
        sendmsg(pair[0], &message, 0);
        char number[16];
        snprintf(number, sizeof number, "%d", pair[1]);
        execl("/proc/self/exe", "again", number, (char*)0);
    }
    int taken = -1;
    if (count == 2 && recvmsg(atoi(arguments[1]), &message, 0) == 1)
        memcpy(&taken, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof taken);
    if (syscall(SYS_pidfd_send_signal, taken, 0, 0, 0) == 0) dprintf(1, "BREACH may signal init\n");
    if (syscall(438, taken, 0, 0) >= 0) dprintf(1, "BREACH took a descriptor of init\n");
    if (openat(taken, "..", O_PATH) >= 0) dprintf(1, "BREACH a pidfd is a folder\n");
    dprintf(1, "contained\n");
    return 0;
}
