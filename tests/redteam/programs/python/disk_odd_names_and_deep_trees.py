# attack: leaves a tree that nobody can copy or remove: deep, odd names, no rights, pipes, sockets
# outcome: ok
# limits: disk=8 cpu=6000
import os
import socket

os.chdir(os.path.dirname(os.path.abspath(__file__)))
for name in (b"new\nline", b"\x1b[31mred", b"\xff\xfe", b"-rf", b" ", b"a" * 255, b"\\", b"`id`",
             b"$(id)", b"'\"", b"\xe2\x80\xae.txt", b"..x", b"%s%n", b"con\x08\x08", b"*", b"~"):
    os.close(os.open(name, os.O_CREAT | os.O_WRONLY))
os.mkfifo("pipe")
server = socket.socket(socket.AF_UNIX)
server.bind("socket")
os.symlink("loop", "loop")
os.symlink("/etc/shadow", "report.json")
os.symlink("/" + "x" * 4000, "long")
os.mkdir("closed")
open("closed/file", "w").close()
os.chmod("closed", 0)
open("unreadable", "w").close()
os.chmod("unreadable", 0)
with open("sparse", "wb") as file:
    try:
        file.truncate(1 << 40)
    except OSError:
        pass
depth = 0
try:
    while depth < 3000:  # longer than any path may be
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
        depth += 1
except OSError:
    pass
for kind, number in ((0o060000, 0x800), (0o020000, 0x101)):
    try:
        os.mknod("device", kind | 0o666, number)
        print("BREACH made a device")
    except OSError:
        pass
print("contained")
