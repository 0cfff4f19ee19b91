// attack: leaves a key for the next run, finds those of others, reads the session keyring
// outcome: ok
// violation: add_key
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    char text[4096];
    for (int ring = -1; ring >= -8; --ring) {
        if (syscall(SYS_add_key, "user", "redteam", "left", 4, ring) > 0)
            dprintf(1, "BREACH left a key in ring %d\n", ring);
        if (syscall(SYS_keyctl, 0, ring, 0) > 0) dprintf(1, "BREACH has ring %d\n", ring);
        if (syscall(SYS_keyctl, 11, ring, text, sizeof text) >= 0)
            dprintf(1, "BREACH read ring %d\n", ring);
    }
    if (syscall(SYS_request_key, "user", "redteam", 0, 0) > 0) dprintf(1, "BREACH found a key\n");
    if (syscall(SYS_keyctl, 1, "redteam") > 0) dprintf(1, "BREACH joined a named session\n");
    if (syscall(SYS_keyctl, 22, -3, -2) >= 0) dprintf(1, "BREACH has a lasting keyring\n");
    for (long serial = 1; serial < 3000; ++serial) {
        if (syscall(SYS_keyctl, 6, serial * 357913, text, sizeof text) > 0)
            dprintf(1, "BREACH described a key\n");
    }
    FILE* keys = fopen("/proc/keys", "r");
    while (keys != 0 && fgets(text, sizeof text, keys) != 0)
        dprintf(1, "BREACH sees key %s", text);
    dprintf(1, "contained\n");
    return 0;
}
