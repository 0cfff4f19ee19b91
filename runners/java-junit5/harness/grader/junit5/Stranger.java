// An object of a class that no student and no author knows; it is equal to itself alone.
package grader.junit5;

final class Stranger {
    @Override
    public String toString() {
        return "something else";
    }
}
