// Fraction on top of BigInteger
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

public final class Fraction extends Number implements Comparable<Fraction> {
    private static final long serialVersionUID = 7L;
    private static final Map<String, BigInteger> SEEN = new HashMap<>();
    static int made = 0;
    final BigInteger top, bottom;

    public Fraction(int numerator, int denominator) { this(seen(numerator), seen(denominator)); }

    private Fraction(BigInteger numerator, BigInteger denominator) {
        made += 1;
        try {
            BigInteger divisor = numerator.gcd(denominator).multiply(BigInteger.valueOf(denominator.signum()));
            top = numerator.divide(divisor);
            bottom = denominator.divide(divisor);
        } catch (ArithmeticException byZero) {
            throw new NumberFormatException("no " + numerator + "/0, after " + made);
        }
    }

    private static BigInteger seen(int number) { return SEEN.computeIfAbsent("" + number, BigInteger::new); }

    public Fraction plus(Fraction other) {
        return new Fraction(top.multiply(other.bottom).add(other.top.multiply(bottom)), bottom.multiply(other.bottom));
    }

    public Fraction times(Fraction other) { return new Fraction(top.multiply(other.top), bottom.multiply(other.bottom)); }

    @Override public int compareTo(Fraction other) { return top.multiply(other.bottom).compareTo(other.top.multiply(bottom)); }
    @Override public boolean equals(Object other) { return other != null && other.getClass() == Fraction.class && compareTo((Fraction) other) == 0; }
    @Override public int hashCode() { return Objects.hash(top, bottom); }
    @Override public String toString() { return String.format("%d/%d", top, bottom); }
    @Override public int intValue() { return top.divide(bottom).intValue(); }
    @Override public long longValue() { return intValue(); }
    @Override public float floatValue() { return (float) doubleValue(); }
    @Override public double doubleValue() { return top.doubleValue() / bottom.doubleValue(); }
}
