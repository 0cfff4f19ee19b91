// attack: asks for arrays as large as they can be, keeps lists and texts until nothing is left, catches all errors
// outcome: memory_exceeded nonzero signaled ok
// limits: memory=256 cpu=15000 wall=25000
import java.util.ArrayList;
import java.util.List;

public class Main {
    static final List<Object> kept = new ArrayList<>();

    public static void main(String[] args) throws Exception {
        long held = 0;
        for (int size : new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE - 8, 1 << 30, 1 << 28, 1 << 26, 1 << 24, 1 << 22}) {
            for (int i = 0; i < 60 && held < 560L << 20; ++i) {
                if (size >= 1 << 30 && i > 0) break;
                try {
                    byte[] block = new byte[Math.min(size, 1 << 29)];
                    java.util.Arrays.fill(block, (byte) 0x5a);
                    held += block.length;
                    kept.add(block);
                } catch (OutOfMemoryError full) {
                    break;
                }
            }
        }
        if (held > 512L << 20 && java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/uid_map")).contains("4294967295"))
            System.out.println("BREACH holds " + (held >> 20) + " MiB of 256");
        System.out.println("contained");
    }
}
