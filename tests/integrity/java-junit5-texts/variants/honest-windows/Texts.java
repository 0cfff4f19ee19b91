// Übung 4 – Textwerkzeuge, geschrieben unter Windows
import java.util.*; import java.util.stream.*;

public class Texts {
	static Stream<String> wörter(String größe) { return Arrays.stream(größe.split(" ")).filter(λ -> !λ.isBlank()); }
	public static String slug(String títle) { return wörter(títle.toLowerCase().replaceAll("[^a-z0-9 ]","")).collect(Collectors.joining("-")); }
	public static int vowels(String text) { return (int) text.chars().filter(ç -> "aeiouAEIOU".indexOf(ç) >= 0).count(); }
	public static List<Integer> lengths(String text) { return wörter(text).map(String::length).collect(Collectors.toList()); }
	public static List<String> longest(String text) { int größte = wörter(text).mapToInt(String::length).max().orElse(0);
		return wörter(text).filter(ω -> ω.length() == größte).toList(); }
	public static double meanLength(String text) { return wörter(text).mapToInt(String::length).average().orElseThrow(() -> new IllegalArgumentException("leer – ∅")); }
}
