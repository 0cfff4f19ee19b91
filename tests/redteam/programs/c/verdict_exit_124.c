// attack: exits with 124, to look like a time limit
// outcome: nonzero
int main(void) {
    return 124;
}
