// attack: exits with 125, to look like an error of the sandbox
// outcome: nonzero
int main(void) {
    return 125;
}
