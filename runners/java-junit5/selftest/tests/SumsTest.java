import static org.junit.jupiter.api.Assertions.*;

import java.util.*;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SumsTest {
    private static final int SMALL = 3;

    @Test
    void small() {
        assertEquals(SMALL, Sums.small(1, 2));
    }

    @Test
    void large() {
        assertEquals(30, Sums.large(10, 20), "Ten and twenty.");
        assertTrue(Objects.equals(50, Sums.large(20, 30)));
    }

    @Test
    void total() {
        assertEquals(List.of(new Total(5)), List.of(Sums.total(2, 3)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void each(int n) {
        assertEquals(2 * n, Sums.adder().add(n, n));
    }

    @Nested
    class Last {
        @ParameterizedTest
        @ValueSource(ints = {2, 3})
        void each(int n) {
            assertEquals(n, Sums.adder().add(n, 0));
        }
    }
}
