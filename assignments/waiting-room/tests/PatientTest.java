import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PatientTest {
    private final Patient ada = new Patient("Ada", false);

    @Test
    void tellsItsNameAndUrgency() {
        assertEquals("Ada", ada.name());
        assertFalse(ada.isUrgent());
        assertTrue(new Patient("Bob", true).isUrgent());
    }

    @Test
    void needsAName() {
        assertThrows(IllegalArgumentException.class, () -> new Patient("", false));
        assertThrows(IllegalArgumentException.class, () -> new Patient(null, true));
    }

    @Test
    void isEqualToOneLikeIt() {
        assertEquals(new Patient("Ada", false), ada);
        assertEquals(new Patient("Ada", false).hashCode(), ada.hashCode());
    }

    @Test
    void differsInNameAndUrgency() {
        assertEquals("Ada", ada.name());
        assertNotEquals(new Patient("Bob", false), ada);
        assertNotEquals(new Patient("Ada", true), ada);
        assertNotEquals("Ada", ada);
    }
}
