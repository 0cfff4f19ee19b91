# attack: leaves shared memory, semaphores, queues, files, a socket and a process for the next run
# outcome: ok
# limits: cpu=2000 wall=4000
import ctypes
import os
import socket
import time

libc = ctypes.CDLL(None, use_errno=True)
KEY = 0x7ED7EA22
shared = libc.shmget(KEY, 4096, 0o1666)
libc.shmat.restype = ctypes.c_void_p
if shared >= 0:
    ctypes.memmove(libc.shmat(shared, None, 0), b"left", 5)
libc.semget(KEY, 1, 0o1666)
libc.msgget(KEY, 0o1666)
libc.mq_open(b"/redteam-left", 0o102, 0o666, None)
for place in ("/tmp", "/dev/shm", "/usr/local", os.path.expanduser("~")):
    try:
        with open(place + "/redteam-left", "w") as file:
            file.write("left")
    except OSError:
        pass
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for name in ("\0redteam-left", "/tmp/redteam-left-socket"):
            server = socket.socket(socket.AF_UNIX)
            try:
                server.bind(name)
                server.listen(4)
                globals()["kept" + name[:1]] = server
            except OSError:
                pass
        for number in (0, 1, 2):
            os.dup2(os.open("/dev/null", os.O_RDWR), number)
        with open("/proc/self/comm", "w") as file:
            file.write("redteam-left")
        time.sleep(20)
    os._exit(0)
os.wait()
time.sleep(0.2)
print("contained")
