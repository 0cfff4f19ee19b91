// attack: exits with 137, to look like the memory killer
// outcome: nonzero
int main(void) {
    return 137;
}
