// attack: sets the clock (to the time it is) and the names of the host (to what they are)
// outcome: ok
// violation: clock_settime
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timex.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

static void tried(const char* what, long result) {
    if (result >= 0) dprintf(1, "BREACH %s\n", what);
}

int main(void) {
    struct timespec now;
    struct timeval day;
    struct utsname names;
    struct timex change = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    tried("set the clock", syscall(SYS_clock_settime, CLOCK_REALTIME, &now));
    gettimeofday(&day, 0);
    tried("set the time of day", syscall(SYS_settimeofday, &day, 0));
    change.modes = ADJ_TICK;
    change.tick = 10000;
    tried("set the tick", syscall(SYS_adjtimex, &change));
    tried("set the tick by clock_adjtime", syscall(SYS_clock_adjtime, CLOCK_REALTIME, &change));
    uname(&names);
    tried("set the host's name", sethostname(names.nodename, strlen(names.nodename)));
    tried("set the domain's name", setdomainname(names.domainname, strlen(names.domainname)));
    if (strcmp(names.nodename, "box") != 0) dprintf(1, "BREACH sees the host's name\n");
    tried("made a timer that wakes the machine",
          timer_create(CLOCK_REALTIME_ALARM, 0, &(timer_t){0}));
    dprintf(1, "contained\n");
    return 0;
}
