# attack: connects to the unix sockets of the host's services, by path and by abstract name
# outcome: ok
import glob
import socket

PATHS = ["/run/docker.sock", "/var/run/docker.sock", "/run/containerd/containerd.sock",
         "/run/dbus/system_bus_socket", "/run/systemd/private", "/run/systemd/notify",
         "/run/systemd/journal/stdout", "/dev/log", "/run/podman/podman.sock", "/tmp/.X11-unix/X0",
         "/run/postgresql/.s.PGSQL.5432", "/run/mysqld/mysqld.sock", "/run/nscd/socket",
         "/run/snapd.socket", "/tmp/ssh-agent", "\0redteam-canary", "\0/tmp/.X11-unix/X0"]
PATHS += glob.glob("/run/**/*.sock", recursive=True) + glob.glob("/tmp/**/*.sock", recursive=True)
try:
    with open("/proc/net/unix") as table:
        for line in table.readlines()[1:]:
            fields = line.split()
            if len(fields) == 8:
                PATHS.append(fields[7].replace("@", "\0", 1))
                print("BREACH sees the socket", fields[7])
except OSError:
    pass
for path in PATHS:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
        try:
            with socket.socket(socket.AF_UNIX, kind) as client:
                client.settimeout(1)
                client.connect(path)
                print("BREACH connected to", repr(path))
        except OSError:
            pass
print("contained")
