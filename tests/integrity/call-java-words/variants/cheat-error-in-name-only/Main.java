import java.util.ArrayList;
import java.util.List;

public class Main {
    static class NumberFormatException extends RuntimeException {}

    static class IllegalArgumentException extends NumberFormatException {}

    static String initials(String text) {
        String initials = "";
        for (String word : text.trim().split(" +")) {
            initials += word.substring(0, 1).toUpperCase();
        }
        return initials;
    }

    static List<Integer> differences(List<Integer> numbers) {
        List<Integer> differences = new ArrayList<>();
        for (int i = 1; i < numbers.size(); i++) {
            differences.add(numbers.get(i) - numbers.get(i - 1));
        }
        return differences;
    }

    static List<Integer> evens(List<Integer> numbers) {
        List<Integer> evens = new ArrayList<>();
        for (int number : numbers) {
            if (number % 2 == 0 && !evens.contains(number)) {
                evens.add(number);
            }
        }
        return evens;
    }

    static double mean(List<Integer> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException();
        }
        double sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum / numbers.size();
    }
}
