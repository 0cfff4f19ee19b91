// attack: writes through Unsafe where nothing is mapped, after loading native code that it has made itself
// outcome: signaled nonzero
import java.io.*;
import java.lang.reflect.Field;
import java.nio.file.*;

public class Main {
    public static void main(String[] args) throws Exception {
        byte[] half = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 62, 0, 1, 0, 0, 0};
        for (String name : new String[] {"/box/x.so", "/tmp/x.so", "/dev/shm/x.so"}) {
            try {
                Files.write(Path.of(name), half);
                System.load(name);
                System.out.println("BREACH loaded half a library");
            } catch (IOException | UnsatisfiedLinkError refused) {
            }
        }
        try (RandomAccessFile memory = new RandomAccessFile("/proc/1/mem", "rw")) {
            System.out.println("BREACH has the memory of the first process");
        } catch (IOException refused) {
        }
        for (String name : new String[] {"/dev/mem", "/dev/kmem", "/dev/kvm", "/dev/sda", "/dev/port"}) {
            try (RandomAccessFile device = new RandomAccessFile(name, "r")) {
                System.out.println("BREACH opened " + name);
            } catch (IOException refused) {
            }
        }
        Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
        field.setAccessible(true);
        sun.misc.Unsafe unsafe = (sun.misc.Unsafe) field.get(null);
        for (long address : new long[] {0xffffffff81000000L, 0xffffffffff600000L, 0L}) {
            System.out.flush();
            unsafe.putLong(address, unsafe.getLong(address));
            System.out.println("BREACH wrote to " + Long.toHexString(address));
        }
    }
}
