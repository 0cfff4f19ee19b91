// attack: reaches out by sockets, channels, http, names and a remote registry, and to the host's unix sockets
// outcome: ok
// violation: socket
import java.net.*;
import java.net.http.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.file.Path;
import java.time.Duration;

public class Main {
    interface Act { void run() throws Exception; }

    static void attempt(String what, Act act) {
        try {
            act.run();
            System.out.println("BREACH " + what);
        } catch (Exception | Error refused) {
        }
    }

    public static void main(String[] args) throws Exception {
        for (String host : new String[] {"127.0.0.1", "::1", "169.254.169.254"}) {
            var address = new InetSocketAddress(InetAddress.getByName(host), 47113);
            attempt("connected to " + host, () -> new Socket().connect(address, 500));
            attempt("a channel to " + host, () -> {
                try (var channel = SocketChannel.open()) { channel.socket().connect(address, 500); }
            });
            attempt("sent to " + host, () -> new DatagramSocket().send(new DatagramPacket(new byte[8], 8, address)));
            attempt("a datagram channel to " + host, () -> DatagramChannel.open().send(ByteBuffer.allocate(8), address));
        }
        attempt("listens", () -> new ServerSocket(0).close());
        attempt("has a registry", () -> java.rmi.registry.LocateRegistry.createRegistry(0));
        attempt("resolved a name", () -> InetAddress.getByName("example.com"));
        attempt("joined a group", () -> new MulticastSocket(0).close());
        attempt("fetched", () -> new URL("http://127.0.0.1:47113/").openConnection().connect());
        for (String path : new String[] {"/run/docker.sock", "/var/run/docker.sock", "/run/dbus/system_bus_socket",
                "/run/systemd/private", "/tmp/.X11-unix/X0", "/dev/log"})
            attempt("connected to " + path, () -> SocketChannel.open(UnixDomainSocketAddress.of(Path.of(path))));
        try {
            var cards = NetworkInterface.getNetworkInterfaces();
            while (cards != null && cards.hasMoreElements()) {
                String name = cards.nextElement().getName();
                if (!name.equals("lo")) System.out.println("BREACH has the card " + name);
            }
        } catch (SocketException refused) {
        }
        System.out.println("contained");
        System.exit(0);
    }
}
