// attack: closes standard output, then floods standard error
// outcome: output_exceeded
// limits: output=64 wall=8000
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    char piece[4096];
    memset(piece, 'e', sizeof piece);
    const int kept = dup(1);
    close(1);
    signal(SIGPIPE, SIG_IGN);
    for (int i = 0; i < 5000; ++i)
        write(2, piece, sizeof piece);
    dprintf(kept, "BREACH wrote 20 MB\n");
    return 0;
}
