class Assertions {
    static void assertEquals(Object a, Object b) {
    }
}
