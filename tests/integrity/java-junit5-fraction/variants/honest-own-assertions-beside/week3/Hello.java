// Week 3
package week3;

public class Hello {
    public static void main(String[] arguments) {
        Assert.that("hello".length() == 5);
        System.out.println("hello");
    }
}
