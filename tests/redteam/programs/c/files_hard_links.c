// attack: links to files of the host, so that they come out with the workspace
// outcome: ok
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    static const char* const targets[] = {"/etc/passwd",        "/usr/bin/env", "/proc/self/exe",
                                          "/proc/1/exe",        "/dev/null",    "/proc/self/fd/0",
                                          "/tmp/redteam-canary"};
    for (int i = 0; i < 7; ++i) {
        char path[64];
        snprintf(path, sizeof path, "./link-%d", i);
        if (link(targets[i], path) == 0 && i != 2) dprintf(1, "BREACH linked %s\n", targets[i]);
        const int there = open(targets[i], O_PATH);
        if (linkat(there, "", AT_FDCWD, path, AT_EMPTY_PATH) == 0 && i != 2)
            dprintf(1, "BREACH linked %s by descriptor\n", targets[i]);
        if (rename(targets[i], path) == 0) dprintf(1, "BREACH moved %s\n", targets[i]);
        symlink(targets[i], path);
    }
    int made = 0;
    for (int i = 0; i < 20000; ++i) {
        char path[64];
        snprintf(path, sizeof path, "./farm-%d", i);
        if (link("./program", path) == 0) ++made;
    }
    printf("%d links\ncontained\n", made);
    return 0;
}
