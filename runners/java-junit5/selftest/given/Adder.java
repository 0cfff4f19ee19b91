/** What can add two numbers. */
interface Adder {
    int add(int a, int b);
}
