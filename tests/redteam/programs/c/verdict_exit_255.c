// attack: exits with 255, to look like an error of an outer shell
// outcome: nonzero
int main(void) {
    return 255;
}
