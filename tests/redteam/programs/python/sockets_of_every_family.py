# attack: makes sockets of every family and kind, and talks to the host's loopback over them
# outcome: ok
# violation: socket
import socket

for family in range(2, 46):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
        for protocol in (0, 1, 6, 17, 255):
            try:
                with socket.socket(family, kind, protocol):
                    print("BREACH has a socket of family", family, kind, protocol)
            except OSError:
                pass
for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"),
                        (socket.AF_INET6, "::ffff:127.0.0.1"), (socket.AF_INET, "0.0.0.0")):
    try:
        with socket.create_connection((address, 47113), timeout=1):
            print("BREACH connected to", address)
    except OSError:
        pass
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as out:
            out.sendto(b"hello", (address, 47113))
            print("BREACH sent a datagram to", address)
    except OSError:
        pass
for family in (socket.AF_INET, socket.AF_INET6):
    try:
        with socket.create_server(("", 0), family=family) as server:
            print("BREACH listens on", server.getsockname())
    except OSError:
        pass
print("contained")
