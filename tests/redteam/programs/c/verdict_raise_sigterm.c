// attack: ends itself by SIGTERM, which a first process of a namespace would ignore
// outcome: signaled
#include <signal.h>
#include <stdio.h>

int main(void) {
    raise(SIGTERM);
    dprintf(1, "BREACH survived its own SIGTERM\n");
    return 0;
}
