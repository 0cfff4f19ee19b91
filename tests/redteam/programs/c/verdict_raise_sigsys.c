// attack: raises SIGSYS itself, to look as if a call had been refused
// outcome: policy_violation
#include <signal.h>

int main(void) {
    signal(SIGSYS, SIG_DFL);
    raise(SIGSYS);
    return 0;
}
