// attack: writes, makes, removes and replaces files in every folder of the system
// outcome: ok
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    static const char* const folders[] = {"/usr",       "/usr/bin", "/usr/lib", "/etc",
                                          "/bin",       "/sbin",    "/lib",     "/lib64",
                                          "/usr/local", "/dev",     "/proc",    "/"};
    static const char* const files[] = {"/usr/bin/env",     "/etc/passwd", "/etc/ld.so.preload",
                                        "/etc/ld.so.cache", "/bin/sh",     "/etc/hosts"};
    for (int i = 0; i < 12; ++i) {
        char path[64];
        snprintf(path, sizeof path, "%s/redteam-was-here", folders[i]);
        if (open(path, O_WRONLY | O_CREAT, 0600) >= 0) dprintf(1, "BREACH made %s\n", path);
        if (mkdir(path, 0700) == 0) dprintf(1, "BREACH made folder %s\n", path);
        if (symlink("x", path) == 0) dprintf(1, "BREACH made link %s\n", path);
        if (open(folders[i], O_TMPFILE | O_WRONLY, 0600) >= 0)
            dprintf(1, "BREACH made a nameless file in %s\n", folders[i]);
        unlink(path);
        rmdir(path);
        if (chmod(folders[i], 0755) == 0) dprintf(1, "BREACH chmod %s\n", folders[i]);
    }
    for (int i = 0; i < 6; ++i) {
        if (open(files[i], O_WRONLY) >= 0) dprintf(1, "BREACH may write %s\n", files[i]);
        if (utimensat(AT_FDCWD, files[i], 0, 0) == 0) dprintf(1, "BREACH touched %s\n", files[i]);
        if (chown(files[i], getuid(), -1) == 0) dprintf(1, "BREACH owns %s\n", files[i]);
    }
    dprintf(1, "contained\n");
    return 0;
}
