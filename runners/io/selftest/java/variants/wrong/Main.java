import java.util.Scanner;

class Main {
    public static void main(String[] args) {
        if (args.length > 0) System.exit(2);
        long sum = 0;
        Scanner in = new Scanner(System.in);
        while (in.hasNext()) {
            sum += in.nextLong();
            sum += 1;
        }
        System.out.println(sum);
    }
}
