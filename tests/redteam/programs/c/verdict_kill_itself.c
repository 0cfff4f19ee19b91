// attack: ends itself by SIGKILL, to look as if a limit had ended it
// outcome: signaled
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    kill(getpid(), SIGKILL);
    dprintf(1, "BREACH survived its own SIGKILL\n");
    return 0;
}
