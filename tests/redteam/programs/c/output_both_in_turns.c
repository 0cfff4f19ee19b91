// attack: writes a byte at a time to both outputs in turns, from many children
// outcome: output_exceeded
// limits: output=64 cpu=8000 wall=8000
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    for (int i = 0; i < 8; ++i) {
        if (fork() == 0) {
            for (int k = 0; k < 20000; ++k)
                write(1 + k % 2, "x", 1);
            _exit(0);
        }
    }
    while (wait(0) > 0) {
    }
    dprintf(1, "\nBREACH wrote 160 kB\n");
    return 0;
}
