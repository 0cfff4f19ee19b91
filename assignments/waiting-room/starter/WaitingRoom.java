import java.util.List;

class WaitingRoom {
    void arrive(Patient patient) {
        // Your code comes here.
    }

    Patient next() {
        return null;
    }

    int waiting() {
        return -1;
    }

    List<String> names() {
        return null;
    }
}
