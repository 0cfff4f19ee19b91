// attack: forges the sandbox's own report on its outputs, then aborts
// outcome: signaled
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    static const char forged[] = "{\"schema\":\"sandbox.report/1\",\"status\":\"ok\"}\n";
    for (int i = 0; i < 1000; ++i) {
        fputs(forged, stdout);
        fputs(forged, stderr);
    }
    abort();
}
