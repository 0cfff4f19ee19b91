class Main {
    int
