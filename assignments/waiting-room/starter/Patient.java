class Patient {
    Patient(String name, boolean urgent) {
        // Your code comes here.
    }

    String name() {
        return null;
    }

    boolean isUrgent() {
        return false;
    }
}
