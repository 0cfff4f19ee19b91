// Texts, with classes for everything
import helpers.WordList;
import java.util.List;

public class Texts {
    static class NoWords extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
    }

    record Length(int value) implements Comparable<Length> {
        @Override
        public int compareTo(Length other) {
            return Integer.compare(value, other.value);
        }
    }

    public static String slug(String title) {
        return String.join("-", new WordList<String>(title.toLowerCase().replaceAll("[^a-z0-9 ]", ""), word -> word));
    }

    public static int vowels(String text) {
        return text.isEmpty() ? 0 : vowels(text.substring(1)) + ("aeiouAEIOU".contains(text.substring(0, 1)) ? 1 : 0);
    }

    public static List<Integer> lengths(String text) {
        return new WordList<>(text, String::length);
    }

    public static List<String> longest(String text) {
        WordList<Length> all = new WordList<>(text, word -> new Length(word.length()));
        Length most = java.util.Collections.max(all);
        WordList<String> words = new WordList<>(text, word -> word);
        words.removeIf(word -> new Length(word.length()).compareTo(most) != 0);
        return words;
    }

    public static double meanLength(String text) {
        List<Integer> all = lengths(text);
        if (all.size() == 0) {
            throw new NoWords();
        }
        return all.stream().reduce(0, Integer::sum) / (double) all.size();
    }
}
