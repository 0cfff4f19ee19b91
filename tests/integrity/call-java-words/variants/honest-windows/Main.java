// Übung 2
import java.util.List;
import java.util.stream.*;

interface Wörter { static Stream<String> von(String text) { return Stream.of(text.split("\\s+")); } }

class Main {
	static String initials(String text) { return Wörter.von(text).map(ω -> ω.substring(0, 1).toUpperCase()).collect(Collectors.joining()); }
	static List<Integer> differences(List<Integer> α) { return IntStream.range(1, α.size()).mapToObj(i -> α.get(i) - α.get(i - 1)).toList(); }
	static List<Integer> evens(List<Integer> α) { return α.stream().distinct().filter(n -> n % 2 == 0).sorted((a, b) -> b - a).toList(); }
	static double mean(List<Integer> α) { return α.stream().mapToInt(n -> n).average().orElseThrow(IllegalArgumentException::new); }
}
