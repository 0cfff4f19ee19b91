/* Makes a 32-bit system call (getpid, number 20 there) from a 64-bit program. */
int main(void) {
    long result = 20;
    __asm__ volatile("int $0x80" : "+a"(result) : : "memory");
    return 0;
}
