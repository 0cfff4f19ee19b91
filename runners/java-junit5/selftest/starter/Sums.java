class Sums {
    static int small(int a, int b) {
        return 0;
    }

    static int large(int a, int b) {
        return 0;
    }

    static Total total(int a, int b) {
        return null;
    }

    static Adder adder() {
        return null;
    }
}

class Total {
    Total(int value) {
    }
}
