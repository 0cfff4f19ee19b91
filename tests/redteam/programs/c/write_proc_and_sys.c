// attack: writes every file of /proc/sys and /sys that it may (the same value), and the known ones
// outcome: ok
#define _GNU_SOURCE
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int look(const char* path, const struct stat* about, int kind, struct FTW* place) {
    char value[4096];
    if (kind != FTW_F || place->level > 6) return 0;
    const int file = open(path, O_RDWR | O_NONBLOCK);
    if (file < 0) return 0;
    dprintf(1, "BREACH may write %s\n", path);
    const ssize_t size = pread(file, value, sizeof value, 0);
    // Only there the same value changes nothing.
    if (size > 0 && strncmp(path, "/proc/sys/kernel/", 17) == 0 && pwrite(file, value, size, 0) > 0)
        dprintf(1, "BREACH wrote it\n");
    close(file);
    return 0;
}

int main(void) {
    static const char* const known[] = {"/proc/sysrq-trigger",
                                        "/proc/sys/kernel/core_pattern",
                                        "/proc/sys/kernel/modprobe",
                                        "/sys/kernel/uevent_helper",
                                        "/proc/sys/fs/binfmt_misc/register",
                                        "/proc/mtrr",
                                        "/proc/timer_list",
                                        "/proc/kcore",
                                        "/proc/kmsg",
                                        "/dev/mem",
                                        "/sys/fs/cgroup/memory/release_agent",
                                        "/proc/kpagecount"};
    for (int i = 0; i < 12; ++i) {
        if (open(known[i], O_WRONLY) >= 0) dprintf(1, "BREACH may write %s\n", known[i]);
    }
    for (int i = 6; i < 12; ++i) {
        if (open(known[i], O_RDONLY) >= 0) dprintf(1, "BREACH may read %s\n", known[i]);
    }
    nftw("/proc/sys", look, 32, FTW_PHYS);
    nftw("/sys", look, 32, FTW_PHYS);
    dprintf(1, "contained\n");
    return 0;
}
