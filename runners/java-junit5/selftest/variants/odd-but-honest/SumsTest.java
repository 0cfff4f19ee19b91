import static org.junit.jupiter.api.Assertions.assertEquals;

class SumsTest {
    @org.junit.jupiter.api.Test
    void ours() {
        assertEquals(2, Sums.small(1, 1));
    }
}
