import java.util.Objects;

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
    public boolean equals(Object other) {
        if (!(other instanceof Patient)) {
            return false;
        }
        Patient patient = (Patient) other;
        return name.equals(patient.name) && urgent == patient.urgent;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, urgent);
    }

    @Override
    public String toString() {
        return name + (urgent ? " (urgent)" : "");
    }
}
