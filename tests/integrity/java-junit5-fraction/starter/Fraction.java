public class Fraction implements Comparable<Fraction> {
    public Fraction(int numerator, int denominator) {
    }

    public Fraction plus(Fraction other) {
        return null;
    }

    public Fraction times(Fraction other) {
        return null;
    }

    @Override
    public int compareTo(Fraction other) {
        return 0;
    }
}
