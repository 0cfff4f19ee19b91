// attack: spares itself from the memory killer and changes what /proc/self lets one change
// outcome: ok
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    usleep(50000);  // until init, too, has given its privileges up
    static const char* const settings[][2] = {{"oom_score_adj", "-1000"},
                                              {"oom_score_adj", "0"},
                                              {"oom_adj", "-17"},
                                              {"coredump_filter", "ff"},
                                              {"clear_refs", "1"},
                                              {"timerslack_ns", "1"},
                                              {"attr/current", "x"},
                                              {"attr/exec", "x"},
                                              {"loginuid", "0"},
                                              {"setgroups", "allow"},
                                              {"make-it-fail", "1"},
                                              {"autogroup", "-20"},
                                              {"timens_offsets", "boottime 1 0"},
                                              {"comm", "renamed"},
                                              {"reclaim", "all"}};
    for (int i = 0; i < 15; ++i) {
        for (int other = 0; other < 2; ++other) {
            char path[64];
            snprintf(path, sizeof path, "/proc/%s/%s", other ? "1" : "self", settings[i][0]);
            const int file = open(path, O_WRONLY);
            if (file >= 0 && write(file, settings[i][1], strlen(settings[i][1])) > 0)
                dprintf(1, "BREACH wrote %s to %s\n", settings[i][1], path);
            close(file);
        }
    }
    dprintf(1, "contained\n");
    return 0;
}
