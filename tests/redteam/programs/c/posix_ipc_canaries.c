// attack: opens the host's POSIX queue and the file in /dev/shm
// outcome: ok
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    static const char* const paths[] = {"/dev/shm/redteam-canary", "/dev/mqueue/redteam-canary",
                                        "/run/shm/redteam-canary", "/tmp/redteam-canary",
                                        "/var/tmp/redteam-canary"};
    char text[8192];
    long attributes[8];
    const int queue = syscall(SYS_mq_open, "redteam-canary", O_RDONLY | O_NONBLOCK, 0, 0);
    if (queue >= 0) dprintf(1, "BREACH opened the queue\n");
    if (syscall(SYS_mq_getsetattr, queue, 0, attributes) == 0) dprintf(1, "BREACH asked it\n");
    for (int i = 0; i < 5; ++i) {
        const int file = open(paths[i], O_RDONLY);
        if (file >= 0) dprintf(1, "BREACH opened %s\n", paths[i]);
        const ssize_t got = read(file, text, sizeof text);
        if (got > 0 && memmem(text, got, "canary-token-7f3a", 17) != 0)
            dprintf(1, "BREACH read the token\n");
        close(file);
    }
    DIR* shared = opendir("/dev/shm");
    const struct dirent* entry;
    while (shared != 0 && (entry = readdir(shared)) != 0) {
        if (entry->d_name[0] != '.') dprintf(1, "BREACH sees /dev/shm/%s\n", entry->d_name);
    }
    dprintf(1, "contained\n");
    return 0;
}
