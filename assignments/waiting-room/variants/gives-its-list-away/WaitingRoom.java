import java.util.ArrayList;
import java.util.List;

class WaitingRoom {
    private final List<Patient> patients = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private int urgent = 0;

    void arrive(Patient patient) {
        int place = patient.isUrgent() ? urgent++ : patients.size();
        patients.add(place, patient);
        names.add(place, patient.name());
    }

    Patient next() {
        if (patients.isEmpty()) {
            throw new IllegalStateException("Nobody waits.");
        }
        names.remove(0);
        Patient next = patients.remove(0);
        urgent -= next.isUrgent() ? 1 : 0;
        return next;
    }

    int waiting() {
        return patients.size();
    }

    List<String> names() {
        return names;
    }
}
