// attack: replaces itself by itself without end, with fresh counters each time
// outcome: cpu_time_exceeded wall_time_exceeded
// limits: cpu=300 wall=3000
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

int main(int count, char** arguments) {
    char turn[16];
    const int turns = count > 1 ? atoi(arguments[1]) : 0;
    if (clock() > 3 * CLOCKS_PER_SEC) {
        dprintf(1, "BREACH used three seconds\n");
        return 0;
    }
    snprintf(turn, sizeof turn, "%d", turns + 1);
    execl("/proc/self/exe", "program", turn, (char*)0);
    return 1;
}
