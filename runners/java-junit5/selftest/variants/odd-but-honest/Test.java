class Test {
    public static void main(String[] arguments) {
        System.out.println(Sums.large(1, 2));
    }
}
