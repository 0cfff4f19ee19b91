import static org.junit.jupiter.api.Assertions.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.*;

class TextsTest {
    private static final Map<String, Integer> VOWELS = new HashMap<>(Map.of("banana", 3, "Idea", 3, "rhythm", 0));

    @Test
    void theSlugOfOneWord() {
        assertEquals("hello", Texts.slug("Hello"));
    }

    @Test
    void theSlugOfSeveralWords() {
        assertEquals("to-be-or-not", Texts.slug("To be, or not?"));
    }

    @Test
    void vowels() {
        for (Map.Entry<String, Integer> word : VOWELS.entrySet()) {
            assertEquals(word.getValue(), Texts.vowels(word.getKey()));
        }
    }

    @Test
    void lengths() {
        assertEquals(List.of(3, 4, 3), Texts.lengths("one four two"));
    }

    @Test
    void theLongestWords() {
        assertEquals(List.of("four", "five"), Texts.longest("one four two five"));
    }

    @Test
    void theMeanLength() {
        assertEquals(3.5, Texts.meanLength("one four"), 1e-9);
    }

    @Test
    void nothingHasNoMeanLength() {
        assertThrows(IllegalArgumentException.class, () -> Texts.meanLength("  "));
    }
}
