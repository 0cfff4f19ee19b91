// attack: raises capabilities: capset, ambient set, KEEPCAPS, securebits, no_new_privs taken back
// outcome: ok
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    unsigned header[2] = {0x20080522, 0};
    unsigned sets[6] = {0};
    char line[256];
    syscall(SYS_capget, header, sets);
    for (int i = 0; i < 6; ++i) {
        if (sets[i] != 0) dprintf(1, "BREACH holds capabilities %#x\n", sets[i]);
    }
    memset(sets, 0xff, sizeof sets);
    if (syscall(SYS_capset, header, sets) == 0) dprintf(1, "BREACH set all capabilities\n");
    for (int bit = 0; bit < 41; ++bit) {
        if (prctl(PR_CAP_AMBIENT, 2, bit, 0, 0) == 0) dprintf(1, "BREACH ambient %d\n", bit);
        if (prctl(PR_CAPBSET_READ, bit) == 1) dprintf(1, "BREACH %d can be inherited\n", bit);
    }
    if (prctl(PR_SET_KEEPCAPS, 1) == 0) dprintf(1, "BREACH keeps capabilities\n");
    if (prctl(PR_SET_SECUREBITS, 0x2f) == 0) dprintf(1, "BREACH set securebits\n");
    if (prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0) == 0) dprintf(1, "BREACH cleared no_new_privs\n");
    FILE* status = fopen("/proc/self/status", "r");
    while (status != 0 && fgets(line, sizeof line, status) != 0) {
        if (strncmp(line, "Cap", 3) == 0 && strspn(line + 8, "0\n") != strlen(line + 8))
            dprintf(1, "BREACH status says %s", line);
        if (strcmp(line, "NoNewPrivs:\t0\n") == 0) dprintf(1, "BREACH may gain privileges\n");
        if (strcmp(line, "Seccomp:\t0\n") == 0) dprintf(1, "BREACH has no filter\n");
    }
    dprintf(1, "contained\n");
    return 0;
}
