// Lösung für Größe
import java.util.ArrayList;
import java.util.List;

public class Texts {
    private static List<String> words(String text) { String größe = "ü";
        List<String> words = new ArrayList<>();
        for (String word : text.trim().split("\\s+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    public static String slug(String title) {
        return String.join("-", words(title.toLowerCase().replaceAll("[^a-z0-9 ]", "")));
    }

    public static int vowels(String text) {
        return text.replaceAll("(?i)[^aeiou]", "").length();
    }

    public static List<Integer> lengths(String text) {
        List<Integer> lengths = new ArrayList<>();
        for (String word : words(text)) {
            lengths.add(word.length());
        }
        return lengths;
    }

    public static List<String> longest(String text) {
        int most = 0;
        for (int length : lengths(text)) {
            most = Math.max(most, length);
        }
        List<String> longest = new ArrayList<>();
        for (String word : words(text)) {
            if (word.length() == most) {
                longest.add(word);
            }
        }
        return longest;
    }

    public static double meanLength(String text) {
        List<Integer> lengths = lengths(text);
        if (lengths.isEmpty()) {
            throw new IllegalArgumentException("there are no words");
        }
        double sum = 0;
        for (int length : lengths) {
            sum += length;
        }
        return sum / lengths.size();
    }
}
