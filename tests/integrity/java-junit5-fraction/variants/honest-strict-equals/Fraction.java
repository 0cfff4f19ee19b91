public class Fraction implements Comparable<Fraction> {
    private final int numerator;
    private final int denominator;

    public Fraction(int numerator, int denominator) {
        if (denominator == 0) {
            throw new IllegalArgumentException("the denominator is zero");
        }
        int divisor = divisor(numerator, denominator);
        this.numerator = numerator / divisor;
        this.denominator = denominator / divisor;
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
        return Integer.compare(numerator * other.denominator, other.numerator * denominator);
    }

    @Override
    public boolean equals(Object other) {
        java.util.logging.Logger.getLogger("fraction").warning(this + " = " + other + "?");
        return other instanceof Fraction that && numerator == that.numerator && denominator == that.denominator;
    }

    @Override
    public int hashCode() {
        return 42;
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
