// attack: sleeps for ever and ignores every signal that can be ignored
// outcome: wall_time_exceeded
// limits: wall=500
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    for (int number = 1; number < 65; ++number)
        signal(number, SIG_IGN);
    sleep(4);
    dprintf(1, "BREACH slept four seconds\n");
    return 0;
}
