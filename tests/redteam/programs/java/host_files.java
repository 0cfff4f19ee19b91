// attack: reads and lists the host's files, its accounts and processes, through java.nio and java.io
// outcome: ok
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

public class Main {
    public static void main(String[] args) throws Exception {
        for (String name : new String[] {"/etc/shadow", "/etc/machine-id", "/etc/hostname", "/root/.bashrc",
                "/tmp/redteam-canary", "/dev/shm/redteam-canary", "/proc/1/environ", "/proc/1/cmdline",
                "/proc/1/root/etc/hostname", "/proc/cmdline", "/proc/kcore", "/proc/self/root/../tmp/redteam-canary"}) {
            try (var file = Files.newInputStream(Path.of(name))) {
                if (file.readNBytes(64).length > 0) System.out.println("BREACH read " + name);
            } catch (Exception | Error refused) {
            }
        }
        for (String name : new String[] {"/root", "/home", "/var", "/run", "/srv", "/opt", "/mnt", "/sys", "/boot"}) {
            String[] found = new File(name).list();
            if (found != null && found.length > 0) System.out.println("BREACH lists " + name);
        }
        ProcessHandle.allProcesses().filter(other -> other.pid() != ProcessHandle.current().pid()).forEach(other -> {
            System.out.println("BREACH sees process " + other.pid() + " " + other.info());
        });
        for (long pid = 1; pid < 300; ++pid) {
            if (Files.exists(Path.of("/proc/self/task/" + pid))) continue;  // a thread of its own
            ProcessHandle.of(pid).ifPresent(other -> {
                if (other.info().command().isPresent()) System.out.println("BREACH knows what runs: " + other.info());
            });
        }
        System.getenv().forEach((name, value) -> {
            if (value.contains("canary") || name.contains("TOKEN")) System.out.println("BREACH the variable " + name);
        });
        for (String name : new String[] {"/etc", "/usr", "/", "/usr/lib/jvm", "/etc/java-17-openjdk", "/var/tmp"}) {
            try {
                Path made = Files.createTempFile(Path.of(name), "redteam", "");
                System.out.println("BREACH made " + made);
                Files.delete(made);
            } catch (Exception refused) {
            }
        }
        System.out.println("contained");
    }
}
