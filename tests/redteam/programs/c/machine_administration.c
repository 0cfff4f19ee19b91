// attack: administers the machine: modules, kexec, swap, accounting, quotas, reboot, I/O ports
// outcome: ok
// violation: reboot
#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

// The arguments make no sense, so that a kernel which lets us says what is wrong with them.
static void tried(const char* what, long result) {
    if (result >= 0 || (errno != EPERM && errno != ENOSYS && errno != EACCES))
        dprintf(1, "BREACH %s may be called (error %d)\n", what, errno);
}

int main(void) {
    tried("reboot", syscall(SYS_reboot, 1, 2, 3, 0));
    tried("kexec_load", syscall(SYS_kexec_load, 0, 100000, 0, 0));
    tried("kexec_file_load", syscall(SYS_kexec_file_load, -1, -1, 0, 0, 1 << 20));
    tried("init_module", syscall(SYS_init_module, "junk", 4, ""));
    tried("finit_module", syscall(SYS_finit_module, -1, "", 0));
    tried("delete_module", syscall(SYS_delete_module, "redteam-none", 0x800));
    tried("swapon", syscall(SYS_swapon, "/nonexistent", 0));
    tried("swapoff", syscall(SYS_swapoff, "/nonexistent"));
    tried("acct", syscall(SYS_acct, "/nonexistent"));
    tried("quotactl", syscall(SYS_quotactl, 0x80000700, "/nonexistent", 0, 0));
    tried("iopl", syscall(SYS_iopl, 0));
    tried("ioperm", syscall(SYS_ioperm, 0x80, 1, 0));
    tried("syslog size", syscall(SYS_syslog, 10, 0, 0));
    char log[256];
    tried("syslog read", syscall(SYS_syslog, 3, log, sizeof log));
    tried("_sysctl", syscall(SYS__sysctl, 0));
    dprintf(1, "contained\n");
    return 0;
}
