import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

public class Sums {
    private static final List<String> LOG = new ArrayList<>();
    private static int calls = 0;

    enum Step { FIRST, SECOND }

    private record Pair(int a, int b) {
        int sum() {
            return a + b;
        }
    }

    private class Memory {
        int last;
    }

    public static void main(String[] arguments) {
        System.out.println(small(1, 2));
        System.exit(0);
    }

    protected static int small(int a, int b) {
        Locale.setDefault(Locale.GERMANY);
        System.out.printf("%d: small %s%n", ++calls, new Pair(a, b));
        LOG.add("small");
        return new Pair(a, b).sum();
    }

    static int large(int a, int b) {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            int first = pool.submit(() -> a).get();
            return first + CompletableFuture.supplyAsync(() -> b).join();
        } catch (Exception e) {
            throw new RuntimeException(e);
        } finally {
            pool.shutdown();
        }
    }

    static Total total(int a, int b) {
        Memory memory = new Sums().new Memory();
        memory.last = IntStream.of(a, b).parallel().sum();
        Thread thread = new Thread(() -> {
            while (true) {
                Thread.onSpinWait();
            }
        });
        thread.setDaemon(true);
        return new Total(memory.last);
    }

    static Adder adder() {
        return new Adder() {
            @Override
            public int add(int a, int b) {
                System.err.println(Step.FIRST + " " + Step.valueOf("SECOND"));
                return a + b;
            }
        };
    }
}
