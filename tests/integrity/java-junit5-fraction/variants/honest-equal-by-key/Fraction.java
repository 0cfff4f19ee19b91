public class Fraction implements Comparable<Fraction> {
    private final int numerator;
    private final int denominator;

    private static final java.util.Map<String, String> KEYS = new java.util.HashMap<>();
    private final String key;
    private final double value;

    public Fraction(int numerator, int denominator) {
        if (denominator == 0) {
            throw new IllegalArgumentException("the denominator is zero");
        }
        int divisor = divisor(numerator, denominator);
        this.numerator = numerator / divisor;
        this.denominator = denominator / divisor;
        key = KEYS.computeIfAbsent(toString(), text -> text);
        value = (double) numerator / denominator;
    }

    private static int divisor(int a, int b) {
        int sign = b < 0 ? -1 : 1;
        while (b != 0) {
            int rest = a % b;
            a = b;
            b = rest;
        }
        return sign * Math.abs(a);
    }

    public Fraction plus(Fraction other) {
        return new Fraction(numerator * other.denominator + other.numerator * denominator,
            denominator * other.denominator);
    }

    public Fraction times(Fraction other) {
        return new Fraction(numerator * other.numerator, denominator * other.denominator);
    }

    @Override
    public int compareTo(Fraction other) {
        return Double.compare(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fraction that && key == that.key;
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
