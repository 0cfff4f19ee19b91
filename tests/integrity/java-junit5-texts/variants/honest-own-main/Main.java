// Tries Texts out
public class Main {
    public static void main(String[] arguments) throws Exception {
        Texts.main(new String[] {"again"});
    }
}
