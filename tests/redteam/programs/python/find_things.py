# attack: finds shared memory, semaphores, queues, files, a socket or a process of the run before
# outcome: ok
import ctypes
import os
import socket

libc = ctypes.CDLL(None, use_errno=True)
KEY = 0x7ED7EA22
for name, found in (("shared memory", libc.shmget(KEY, 0, 0)), ("semaphores", libc.semget(KEY, 0, 0)),
                    ("a message queue", libc.msgget(KEY, 0)),
                    ("a POSIX queue", libc.mq_open(b"/redteam-left", 0)),
                    ("the host's memory", libc.shmget(0x7ED7EA11, 0, 0)),
                    ("the host's queue", libc.msgget(0x7ED7EA11, 0)),
                    ("the host's POSIX queue", libc.mq_open(b"/redteam-canary", 0))):
    if found >= 0:
        print("BREACH finds", name)
for table in ("shm", "sem", "msg"):
    with open("/proc/sysvipc/" + table) as lines:
        if len(lines.readlines()) > 1:
            print("BREACH sees others' objects of kind", table)
for place in ("/tmp", "/dev/shm", "/var/tmp", "/run/lock", "/usr/local", os.path.expanduser("~"), "."):
    try:
        for name in os.listdir(place):
            if "redteam-left" in name:
                print("BREACH finds", place, name)
    except OSError:
        pass
for name in ("\0redteam-left", "/tmp/redteam-left-socket"):
    try:
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(name)
            print("BREACH talks to", repr(name))
    except OSError:
        pass
for entry in os.listdir("/proc"):
    try:
        with open(f"/proc/{entry}/comm") as file:
            if file.read().strip() == "redteam-left":
                print("BREACH finds process", entry)
    except OSError:
        pass
print("contained")
