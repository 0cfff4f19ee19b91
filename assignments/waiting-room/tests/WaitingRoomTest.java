import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
    private final WaitingRoom room = new WaitingRoom();

    @BeforeEach
    void fill() {
        room.arrive(new Patient("Ada", false));
        room.arrive(new Patient("Bob", false));
        room.arrive(new Patient("Cem", false));
    }

    @Test
    void callsWhoCameFirst() {
        assertEquals(List.of("Ada", "Bob", "Cem"), room.names());
        assertEquals("Ada", room.next().name());
        assertEquals(List.of("Bob", "Cem"), room.names());
    }

    @Test
    void callsUrgentPatientsBefore() {
        room.arrive(new Patient("Dana", true));
        room.arrive(new Patient("Eli", true));
        assertEquals(List.of("Dana", "Eli", "Ada", "Bob", "Cem"), room.names());
        assertEquals(new Patient("Dana", true), room.next());
        assertEquals("Eli", room.next().name(), "Of two urgent patients, the first comes first.");
        assertEquals("Ada", room.next().name());
    }

    @Test
    void counts() {
        assertEquals(3, room.waiting());
        room.next();
        assertEquals(2, room.waiting());
    }

    @Test
    void callsNobodyFromAnEmptyRoom() {
        for (int i = 0; i < 3; i++) {
            room.next();
        }
        assertEquals(0, room.waiting());
        assertThrows(IllegalStateException.class, room::next);
    }

    @Test
    void cannotBeChangedThroughItsNames() {
        try {
            room.names().clear();
        } catch (UnsupportedOperationException readOnly) {
            // A list that refuses to be changed is as good as a copy.
        }
        assertEquals(List.of("Ada", "Bob", "Cem"), room.names());
    }
}
