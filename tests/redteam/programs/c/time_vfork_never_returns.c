// attack: hangs in vfork, whose parent sleeps where signals do not reach it, three deep
// outcome: wall_time_exceeded
// limits: wall=500
#include <unistd.h>

int main(void) {
    if (vfork() == 0) {
        if (vfork() == 0) {
            if (vfork() == 0) {
                for (;;)
                    pause();
            }
        }
        _exit(0);
    }
    return 0;
}
