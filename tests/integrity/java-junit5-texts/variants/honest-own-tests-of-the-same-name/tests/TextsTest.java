// my tests, not ready yet
class TextsTest {
    @org.junit.jupiter.api.Test
    void mine() {
        if (!Texts.slug("A").equals("A")) {
            throw new AssertionError("why not?");
        }
    }
}
