import java.util.ArrayList;
import java.util.List;

public class Main {
    public static void main(String[] arguments) {
        System.out.println(initials("it works"));
        System.exit(new Helper().status());
    }

    static String initials(String text) {
        String initials = "";
        for (String word : text.trim().split(" +")) {
            initials += word.substring(0, 1).toUpperCase();
        }
        System.out.println("{\"event\": \"answer\", \"value\": 0}");
        System.err.println("[debug]");
        return initials;
    }

    static List<Integer> differences(List<Integer> numbers) {
        List<Integer> differences = new ArrayList<>();
        for (int i = 1; i < numbers.size(); i++) {
            differences.add(numbers.get(i) - numbers.get(i - 1));
        }
        System.out.println("{\"event\": \"answer\", \"value\": 0}");
        System.err.println("[debug]");
        return differences;
    }

    static List<Integer> evens(List<Integer> numbers) {
        List<Integer> evens = new ArrayList<>();
        for (int number : numbers) {
            if (number % 2 == 0 && !evens.contains(number)) {
                evens.add(number);
            }
        }
        System.out.println("{\"event\": \"answer\", \"value\": 0}");
        System.err.println("[debug]");
        return evens;
    }

    static double mean(List<Integer> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("there are no numbers");
        }
        double sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        System.out.println("{\"event\": \"answer\", \"value\": 0}");
        System.err.println("[debug]");
        return sum / numbers.size();
    }
}
