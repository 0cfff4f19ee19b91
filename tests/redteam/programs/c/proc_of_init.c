// attack: reads what /proc tells of the first process: memory, environment, descriptors, root
// outcome: ok
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void look(const char* owner) {
    static const char* const files[] = {"environ", "mem",     "maps",   "auxv",   "stack",
                                        "syscall", "pagemap", "smaps",  "wchan",  "io",
                                        "cmdline", "status",  "limits", "cgroup", "mountinfo"};
    char path[64], text[4096];
    for (unsigned i = 0; i < sizeof files / sizeof *files; ++i) {
        snprintf(path, sizeof path, "/proc/%s/%s", owner, files[i]);
        const int file = open(path, O_RDONLY);
        const ssize_t got = file < 0 ? -1 : read(file, text, sizeof text);
        if (got > 0) dprintf(1, "BREACH read %zd bytes of %s\n", got, path);
        if (got > 0 && memmem(text, got, "canary-token-7f3a", 17) != 0)
            dprintf(1, "BREACH found the token\n");
        close(file);
    }
    static const char* const links[] = {"root", "cwd", "exe", "fd/0", "fd/3", "fd/77"};
    for (unsigned i = 0; i < sizeof links / sizeof *links; ++i) {
        snprintf(path, sizeof path, "/proc/%s/%s", owner, links[i]);
        if (readlink(path, text, sizeof text) > 0) dprintf(1, "BREACH followed %s\n", path);
        if (open(path, O_PATH) >= 0) dprintf(1, "BREACH opened %s\n", path);
    }
}

int main(void) {
    usleep(50000);  // until init, too, has given its privileges up
    DIR* all = opendir("/proc");
    const struct dirent* entry;
    while ((entry = readdir(all)) != 0) {
        const int process = atoi(entry->d_name);
        if (process > 0 && process != getpid()) look(entry->d_name);
    }
    look("1");
    dprintf(1, "contained\n");
    return 0;
}
