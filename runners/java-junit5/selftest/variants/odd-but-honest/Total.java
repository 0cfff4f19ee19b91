class Total implements Comparable<Total> {
    private final Integer value;

    protected Total(int value) {
        this.value = value;
    }

    public int compareTo(Total other) {
        return value - other.value;
    }

    public boolean equals(Object other) {
        Total total = (Total) other;
        return compareTo(total) == 0;
    }

    public int hashCode() {
        return 1;
    }

    public String toString() {
        return "Total of " + value;
    }
}
