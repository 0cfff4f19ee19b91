// Marks what I have tried
public @interface Test {
}
