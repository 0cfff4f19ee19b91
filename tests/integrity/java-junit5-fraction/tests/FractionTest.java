import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.*;

class FractionTest {
    private Fraction half;
    private Fraction third;

    @BeforeEach
    void twoFractions() {
        half = new Fraction(1, 2);
        third = new Fraction(1, 3);
    }

    @Test
    void isReduced() {
        Assertions.assertEquals("1/2", new Fraction(2, 4).toString());
        Assertions.assertEquals("-1/3", new Fraction(2, -6).toString());
    }

    @Test
    void adds() {
        Assertions.assertEquals(new Fraction(5, 6), half.plus(third));
    }

    @Test
    void multiplies() {
        Assertions.assertEquals(new Fraction(1, 6), half.times(third));
    }

    @Test
    void equalsByValue() {
        Assertions.assertEquals(half, new Fraction(3, 6));
        Assertions.assertNotEquals(half, third);
        Assertions.assertFalse(third.equals(half));
        Assertions.assertNotEquals(half, "1/2");
    }

    @Test
    void cancelsOut() {
        Assertions.assertEquals(new Fraction(0, 1), half.plus(new Fraction(-1, 2)));
    }

    @Test
    void isSorted() {
        List<Fraction> some = new ArrayList<>(List.of(half, third, new Fraction(-1, 7)));
        some.sort(null);
        Assertions.assertEquals(List.of(new Fraction(-1, 7), third, half), some);
        Assertions.assertTrue(third.compareTo(half) < 0);
        Assertions.assertTrue(half.compareTo(third) > 0);
    }

    @Test
    void findsItselfInASet() {
        Set<Fraction> some = new HashSet<>(List.of(half, third));
        Assertions.assertTrue(some.contains(new Fraction(4, 8)));
        Assertions.assertFalse(some.contains(new Fraction(4, 9)));
    }

    @Test
    void refusesZero() {
        Assertions.assertThrows(IllegalArgumentException.class, () -> new Fraction(1, 0));
    }
}
