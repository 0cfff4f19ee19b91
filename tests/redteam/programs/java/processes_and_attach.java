// attack: starts tools that reach up or out, and attaches to the virtual machines and processes it sees
// outcome: ok
// limits: cpu=15000 wall=30000 memory=1024
import java.util.List;
import java.util.concurrent.TimeUnit;

public class Main {
    public static void main(String[] args) throws Exception {
        for (List<String> words : List.of(List.of("su", "-c", "id"), List.of("sudo", "-n", "id"), List.of("unshare", "-Ur", "id"),
                List.of("unshare", "-n", "id"), List.of("mount", "-t", "tmpfs", "x", "/tmp"), List.of("cat", "/etc/shadow"),
                List.of("cat", "/tmp/redteam-canary"), List.of("bash", "-c", "echo x > /dev/tcp/127.0.0.1/47113"),
                List.of("nsenter", "-t", "1", "-m", "id"), List.of("mknod", "/tmp/disk", "b", "8", "0"), List.of("dmesg"),
                List.of("curl", "-sm1", "telnet://127.0.0.1:47113"), List.of("chroot", "/", "id"),
                List.of("getent", "hosts", "example.com"))) {
            try {
                Process child = new ProcessBuilder(words).redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
                child.getOutputStream().close();
                if (!child.waitFor(4, TimeUnit.SECONDS)) child.destroyForcibly();
                else if (child.exitValue() == 0) System.out.println("BREACH " + words);
            } catch (java.io.IOException refused) {
            }
        }
        String own = Long.toString(ProcessHandle.current().pid());
        for (int pid = 1; pid < 8; ++pid) {
            if (new java.io.File("/proc/self/task/" + pid).exists() || Long.parseLong(own) >= 100) continue;
            try {
                com.sun.tools.attach.VirtualMachine.attach(Integer.toString(pid));
                System.out.println("BREACH attached to " + pid);
            } catch (Exception | Error refused) {
            }
        }
        for (long pid = 1; pid < 60; ++pid) {
            if (new java.io.File("/proc/self/task/" + pid).exists() || Long.parseLong(own) >= 100) continue;
            if (ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false) && pid != 1)
                System.out.println("BREACH killed " + pid);
        }
        System.out.println("contained");
    }
}
