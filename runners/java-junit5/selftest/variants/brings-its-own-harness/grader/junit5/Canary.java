package grader.junit5;

public class Canary {
    public static boolean running() {
        return false;
    }
}
