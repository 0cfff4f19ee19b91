// attack: calls old and rare corners of the kernel: aio, sysfs, ustat, uselib, landlock, cookies
// outcome: ok
// violation: ustat
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static void tried(const char* what, long result) {
    if (result >= 0) dprintf(1, "BREACH %s\n", what);
}

int main(void) {
    char space[4096];
    unsigned long context = 0, rules[3] = {1, 0, 0};
    const unsigned short filter[8] = {0};
    memset(space, 0, sizeof space);
    tried("io_setup", syscall(SYS_io_setup, 8, &context));
    tried("io_pgetevents", syscall(333, context, 0, 1, space, 0, 0));
    tried("lookup_dcookie", syscall(SYS_lookup_dcookie, 1UL, space, sizeof space));
    tried("sysfs", syscall(SYS_sysfs, 3));
    tried("ustat", syscall(SYS_ustat, 0x100, space));
    tried("uselib", syscall(SYS_uselib, "/box/program"));
    tried("nfsservctl", syscall(SYS_nfsservctl, 0, 0, 0));
    tried("landlock", syscall(444, rules, sizeof rules, 0));
    tried("landlock's version", syscall(444, 0, 0, 1));
    tried("seccomp actions", syscall(SYS_seccomp, 2, 0, &(int){0x7fff0000}));
    tried("seccomp sizes", syscall(SYS_seccomp, 3, 0, filter));
    tried("remap_file_pages", syscall(SYS_remap_file_pages, space, 0, 0, 0, 0));
    tried("vmsplice", syscall(SYS_vmsplice, 1, 0, 0, 0));
    tried("map_shadow_stack", syscall(453, 0, 4096, 0));
    tried("cachestat", syscall(451, 0, rules, space, 0));
    tried("lsm_list_modules", syscall(461, space, &(int){4096}, 0));
    tried("lsm_get_self_attr", syscall(459, 100, space, &(int){4096}, 0));
    tried("file_getattr", syscall(468, -100, "/box", space, 24, 0));
    tried("mseal", syscall(462, space, 0, 0));
    tried("fchmodat2", syscall(452, -100, "/box/program", 0755, 0));
    dprintf(1, "contained\n");
    return 0;
}
