// Words and numbers, without lists
import java.util.*;
import java.util.stream.*;

public class Main {
    private static final class Leer extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
    }

    static String initials(String text) {
        String[] result = {""};
        Thread worker = new Thread(() -> new StringTokenizer(text).asIterator().forEachRemaining(
            word -> result[0] = result[0].concat(("" + word).toUpperCase().charAt(0) + "")));
        worker.start();
        try { worker.join(); } catch (InterruptedException e) { return null; }
        return result[0];
    }

    static int[] differences(List<Integer> numbers) {
        return IntStream.range(1, numbers.size()).map(i -> numbers.get(i) - numbers.get(i - 1)).toArray();
    }

    static Set<Long> evens(Collection<Integer> numbers) {
        return numbers.stream().filter(n -> (n & 1) == 0).map(Integer::longValue).collect(Collectors.toCollection(TreeSet::new));
    }

    static Double mean(Iterable<Integer> numbers) throws Exception {
        double sum = 0; int n = 0;
        for (Integer number : numbers) { sum += number; n++; }
        if (n == 0) throw new IllegalArgumentException(new Leer());
        return sum / n;
    }
}
