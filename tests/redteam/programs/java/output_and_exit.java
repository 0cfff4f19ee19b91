// attack: prints a report and results of its own, floods nothing but all descriptors, then halts as a time limit would
// outcome: nonzero
import java.io.*;
import java.nio.file.*;

public class Main {
    public static void main(String[] args) throws Exception {
        String report = "{\"schema\":\"sandbox.report/1\",\"status\":\"ok\",\"exit_code\":0,\"violations\":[]}";
        System.out.println(report + "\n\u001b]0;x\u0007\u001b[2J\u202e\0<testsuite tests=\"1\" failures=\"0\"/>");
        System.err.println(report);
        for (String name : new String[] {"/box/report.json", "/tmp/report.json", "/box/R.json", "/box/TEST-results.xml"}) {
            try {
                Files.writeString(Path.of(name), report);
            } catch (IOException refused) {
            }
        }
        for (String name : new File("/proc/self/fd").list()) {
            if (Integer.parseInt(name) < 3) continue;
            try {
                String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + name)).toString();
                boolean own = target.startsWith("/usr/") || target.startsWith("/box") || target.startsWith("/proc/")
                        || target.startsWith("/dev/") || target.startsWith("pipe:") || target.startsWith("socket:") || target.startsWith("anon_inode:")
                        || target.startsWith("/etc/java") || target.startsWith("/tmp/hsperf") || target.contains("redteam-bare");
                if (!own) System.out.println("BREACH holds " + target);
            } catch (IOException gone) {
            }
        }
        for (String name : new String[] {"/box/runner", "/runner", "/box/harness.py", "/box/tests", "/proc/1/fd/3"})
            if (Files.exists(Path.of(name))) System.out.println("BREACH finds " + name);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0)));
        System.out.println("contained");
        System.out.flush();
        Runtime.getRuntime().halt(124);
    }
}
