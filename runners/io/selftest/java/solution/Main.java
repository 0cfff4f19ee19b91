import java.util.Scanner;

class Main {
    public static void main(String[] args) {
        if (args.length > 0) System.exit(2);
        long sum = 0;
        Scanner in = new Scanner(System.in);
        while (in.hasNext()) {
            sum += in.nextLong();
        }
        System.out.println(sum);
    }
}
