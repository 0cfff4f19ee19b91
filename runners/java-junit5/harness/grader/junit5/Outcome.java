// What became of one test, as the finish event says it.
package grader.junit5;

final class Outcome {
    static final Outcome PASSED = new Outcome("passed", null);

    final String status;
    final String message;
    final String expected;
    final String actual;

    Outcome(String status, String message) {
        this(status, message, null, null);
    }

    Outcome(String status, String message, String expected, String actual) {
        this.status = status;
        this.message = message;
        this.expected = expected;
        this.actual = actual;
    }
}
