class Sums {
    static int small(int a, int b) {
        return a + b;
    }

    static int large(int a, int b) {
        return a + b;
    }

    static Total total(int a, int b) {
        return new Total(a + b);
    }

    static Adder adder() {
        return (a, b) -> a + b;
    }
}

class Total {
    private final int value;

    Total(int value) {
        this.value = value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Total && ((Total) other).value == value;
    }

    @Override
    public int hashCode() {
        return value;
    }
}
