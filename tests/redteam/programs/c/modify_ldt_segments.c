// attack: installs code segments of its own with modify_ldt, 16-bit ones too
// outcome: ok
// violation: modify_ldt
#include <asm/ldt.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    struct user_desc segment;
    char table[256];
    for (int kind = 0; kind < 4; ++kind) {
        memset(&segment, 0, sizeof segment);
        segment.entry_number = kind;
        segment.limit = 0xfffff;
        segment.seg_32bit = kind & 1;
        segment.contents = kind & 2;
        segment.limit_in_pages = 1;
        if ((int)syscall(SYS_modify_ldt, 1, &segment, sizeof segment) == 0)
            dprintf(1, "BREACH wrote segment %d\n", kind);
        if ((int)syscall(SYS_modify_ldt, 0x11, &segment, sizeof segment) == 0)
            dprintf(1, "BREACH wrote segment %d the new way\n", kind);
        if (syscall(SYS_set_thread_area, &segment) == 0) dprintf(1, "BREACH thread area\n");
    }
    if ((int)syscall(SYS_modify_ldt, 0, table, sizeof table) >= 0)
        dprintf(1, "BREACH read the table\n");
    dprintf(1, "contained\n");
    return 0;
}
