// A call that could not be made, or whose answer could not be told; the message is for the student.
package grader.call;

final class Unanswered extends Exception {
    private static final long serialVersionUID = 1;

    Unanswered(String message) {
        super(message);
    }
}
