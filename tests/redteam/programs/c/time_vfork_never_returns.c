// attack: hangs in vfork, whose parent sleeps where signals do not reach it, three deep
// outcome: wall_time_exceeded
// limits: wall=500
#include <stdio.h>
#include <unistd.h>

int main(void) {
    if (vfork() == 0) {
        if (vfork() == 0) {
            if (vfork() == 0) {
                sleep(4);
                dprintf(1, "BREACH held on for four seconds\n");
                _exit(0);
            }
        }
        _exit(0);
    }
    return 0;
}
