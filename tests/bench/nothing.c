// The smallest program there is: it ends. What is measured around it is all somebody else's time.
__attribute__((noreturn)) void _start(void) {
    __asm__ volatile("syscall" : : "a"(231 /* exit_group */), "D"(0));
    __builtin_unreachable();
}
