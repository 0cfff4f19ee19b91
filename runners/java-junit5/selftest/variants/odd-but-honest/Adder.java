interface Adder {
    int add(int first, int second);
}
