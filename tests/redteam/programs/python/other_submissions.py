# attack: looks for the work of others: beside its own folder, in /tmp, behind its own descriptors
# outcome: ok
import glob
import os
import stat

own = os.path.dirname(os.path.abspath(__file__))
for pattern in ("/tmp/*", "/tmp/.*", "/dev/shm/*", "/var/tmp/*", own + "/../*/program*",
                "/box/*/*", "/box/runner/*", "/box/.*"):
    for path in glob.glob(pattern):
        if not os.path.realpath(path).startswith(own) and os.path.basename(path) not in (".", ".."):
            print("BREACH sees", path)
for number in range(3, 1024):
    try:
        status = os.fstat(number)
    except OSError:
        continue
    if number == 3 and stat.S_ISFIFO(status.st_mode):
        continue  # where a harness writes its results
    print("BREACH holds descriptor", number, os.readlink(f"/proc/self/fd/{number}"))
for number in (0, 1, 2, 3):
    try:
        above = os.open("..", os.O_RDONLY | os.O_DIRECTORY, dir_fd=number)
        print("BREACH a folder as descriptor", number, os.listdir(above))
    except OSError:
        pass
print("contained")
