// attack: starts threads without end that all spin, deaf to being interrupted, with a hook that spins on
// outcome: cpu_time_exceeded process_limit
// limits: cpu=1500 wall=12000 pids=40 memory=512
public class Main {
    public static void main(String[] args) throws Exception {
        long end = System.currentTimeMillis() + 6000;
        Runnable spin = () -> {
            while (System.currentTimeMillis() < end) Thread.interrupted();
        };
        Runtime.getRuntime().addShutdownHook(new Thread(spin));
        int started = 0;
        try {
            for (; started < 150; ++started) {
                Thread thread = new Thread(null, spin, "spin", 65536);
                thread.setPriority(Thread.MAX_PRIORITY);
                thread.start();
            }
        } catch (OutOfMemoryError refused) {
        }
        if (started >= 40) System.out.println("BREACH has " + started + " threads of 40");
        spin.run();
        boolean grouped = java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/uid_map")).contains("4294967295");
        if (grouped) System.out.println("BREACH spun for six seconds of 1.5");
    }
}
