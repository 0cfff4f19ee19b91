import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class Main {
    static int add(int a, int b) {
        throw new IllegalStateException("not today");
    }

    static double add(double a, double b) {
        return a + b;
    }

    static Map<String, Integer> count(List<String> words) {
        Map<String, Integer> counts = new TreeMap<>();
        words.forEach(word -> counts.merge(word, 1, Integer::sum));
        return counts;
    }

    static char next(String letter) {
        if (letter.isEmpty()) {
            throw new IllegalArgumentException("There is no letter.");
        }
        return (char) (letter.charAt(0) + 1);
    }

    static int[] last(int[][] rows) {
        return rows[rows.length - 1];
    }
}
