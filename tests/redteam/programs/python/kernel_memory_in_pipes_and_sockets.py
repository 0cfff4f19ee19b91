# attack: fills pipes and sockets, whose bytes are the kernel's and not its own
# outcome: ok memory_exceeded nonzero
# limits: memory=64 cpu=5000
import fcntl
import os
import socket

held = 0
kept = []
block = b"\xc3" * (1 << 16)
try:
    for _ in range(2000):
        reading, writing = os.pipe()
        kept += [reading, writing]
        try:
            fcntl.fcntl(writing, 1031, 1 << 20)  # F_SETPIPE_SZ
        except OSError:
            pass
        os.set_blocking(writing, False)
        try:
            while True:
                held += os.write(writing, block)
        except BlockingIOError:
            pass
        if held > 256 << 20:
            break
except OSError:
    pass
try:
    for _ in range(2000):
        pair = socket.socketpair()
        kept.append(pair)
        pair[0].setblocking(False)
        pair[0].setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 << 20)
        try:
            while True:
                held += pair[0].send(block)
        except BlockingIOError:
            pass
        if held > 256 << 20:
            break
except OSError:
    pass
if held > 128 << 20:
    print("BREACH the kernel holds", held >> 20, "MiB of 64 for it")
print("contained")
