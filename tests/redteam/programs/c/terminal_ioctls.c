// attack: types into a terminal (TIOCSTI, TIOCLINUX), changes its line, opens new ones
// outcome: ok
// violation: ioctl
#include <fcntl.h>
#include <linux/kd.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

int main(void) {
    static const char* const names[] = {"/dev/tty",  "/dev/console", "/dev/tty0",     "/dev/tty1",
                                        "/dev/ptmx", "/dev/pts/0",   "/dev/pts/ptmx", "/dev/vcs"};
    int terminals[11] = {0, 1, 2};
    for (int i = 0; i < 8; ++i) {
        terminals[i + 3] = open(names[i], O_RDWR | O_NOCTTY);
        if (terminals[i + 3] >= 0) dprintf(1, "BREACH opened %s\n", names[i]);
    }
    for (int i = 0; i < 11; ++i) {
        int terminal = terminals[i], number = 0;
        char nothing = 0, paste = 3;
        if (ioctl(terminal, TIOCSTI, &nothing) == 0) dprintf(1, "BREACH typed into %d\n", i);
        if (syscall(16, terminal, 0x100000000UL | TIOCSTI, &nothing) == 0)
            dprintf(1, "BREACH typed into %d with a high bit\n", i);
        if (ioctl(terminal, TIOCLINUX, &paste) == 0) dprintf(1, "BREACH pasted into %d\n", i);
        if (ioctl(terminal, TIOCSETD, &number) == 0) dprintf(1, "BREACH line of %d\n", i);
        if (ioctl(terminal, TIOCCONS) == 0) dprintf(1, "BREACH console is %d\n", i);
        if (ioctl(terminal, TIOCGPTN, &number) == 0) dprintf(1, "BREACH has terminal %d\n", number);
        if (ioctl(terminal, KDGETMODE, &number) == 0) dprintf(1, "BREACH mode of %d\n", i);
    }
    dprintf(1, "contained\n");
    return 0;
}
