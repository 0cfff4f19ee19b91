// attack: takes memory outside of the heap: direct buffers, Unsafe, mapped files, stacks of threads
// outcome: memory_exceeded process_limit nonzero signaled
// unprivileged: ok
// limits: memory=256 cpu=12000 wall=20000 disk=512
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

public class Main {
    public static void main(String[] args) throws Exception {
        Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
        field.setAccessible(true);
        sun.misc.Unsafe unsafe = (sun.misc.Unsafe) field.get(null);
        List<Object> kept = new ArrayList<>();
        long taken = 0;
        long step = 4 << 20;
        while (taken < 520L << 20) {
            long address = unsafe.allocateMemory(step);
            unsafe.setMemory(address, step, (byte) 0x5a);
            taken += step;
            try {
                ByteBuffer buffer = ByteBuffer.allocateDirect((int) step);
                for (int i = 0; i < step; i += 1024) buffer.put(i, (byte) 1);
                kept.add(buffer);
                taken += step;
            } catch (OutOfMemoryError full) {
            }
        }
        boolean grouped = java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/uid_map")).contains("4294967295");
        if (grouped) System.out.println("BREACH has " + (taken >> 20) + " MiB of 256");
        System.out.println("contained");
    }
}
