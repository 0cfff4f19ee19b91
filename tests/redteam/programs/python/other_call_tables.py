# attack: makes calls by the numbers of x32, where a filter that looks at numbers only lets them by
# outcome: ok policy_violation
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
X32 = 0x40000000
for name, number, first in (("getpid", 39, 0), ("socket", 41, 2), ("unshare", 272, 0x10000000),
                            ("ptrace", 521, 0), ("keyctl", 250, 0), ("execve", 520, 0)):
    child = os.fork()
    if child == 0:
        result = libc.syscall(ctypes.c_long(X32 + number), ctypes.c_long(first),
                              ctypes.c_long(1), ctypes.c_long(0))
        if result >= 0:
            print("BREACH the x32", name, "gave", result, flush=True)
        os._exit(0)
    os.waitpid(child, 0)
for number in (-1, 387, 423, 511, 1 << 20, 0x7FFFFFFF, 0xFFFFFFFF):
    if libc.syscall(ctypes.c_long(number), 0, 0, 0) >= 0:
        print("BREACH there is a call", number)
print("contained")
