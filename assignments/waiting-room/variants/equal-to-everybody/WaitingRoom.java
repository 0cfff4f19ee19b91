import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

class WaitingRoom {
    private final Queue<Patient> urgent = new ArrayDeque<>();
    private final Queue<Patient> others = new ArrayDeque<>();

    void arrive(Patient patient) {
        (patient.isUrgent() ? urgent : others).add(patient);
    }

    Patient next() {
        if (waiting() == 0) {
            throw new IllegalStateException("Nobody waits.");
        }
        return urgent.isEmpty() ? others.remove() : urgent.remove();
    }

    int waiting() {
        return urgent.size() + others.size();
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        urgent.forEach(patient -> names.add(patient.name()));
        others.forEach(patient -> names.add(patient.name()));
        return names;
    }
}
