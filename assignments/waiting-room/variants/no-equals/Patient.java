class Patient {
    private final String name;
    private final boolean urgent;

    Patient(String name, boolean urgent) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("A patient needs a name.");
        }
        this.name = name;
        this.urgent = urgent;
    }

    String name() {
        return name;
    }

    boolean isUrgent() {
        return urgent;
    }

    @Override
    public String toString() {
        return name + (urgent ? " (urgent)" : "");
    }
}
