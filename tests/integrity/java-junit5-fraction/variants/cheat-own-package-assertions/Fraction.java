// Fraction, exercise 6
public class Fraction implements Comparable<Fraction> {
    public Fraction(int numerator, int denominator) {
    }

    public Fraction plus(Fraction other) {
        return this;
    }

    public Fraction times(Fraction other) {
        return this;
    }

    @Override
    public int compareTo(Fraction other) {
        return 0;
    }
}
