// My own little test helper
package week3;

public class Assert {
    public static void that(boolean condition) {
        if (!condition) {
            throw new AssertionError("not so");
        }
    }
}
