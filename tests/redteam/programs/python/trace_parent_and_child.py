# attack: traces its child, its parent and the first process, and reads the memory of both
# outcome: ok
# violation: ptrace
import ctypes
import os
import time

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.restype = ctypes.c_long
secret = ctypes.create_string_buffer(b"of the child")
child = os.fork()
if child == 0:
    time.sleep(5)
    os._exit(0)
vector = (ctypes.c_size_t * 2)(ctypes.addressof(secret), 12)
for pid in (child, os.getppid(), 1):
    for request, name in ((16, "attach"), (0x4206, "seize")):
        if request == 16 and pid != child:
            continue  # it would stop whoever waits for this program
        if libc.ptrace(request, pid, 0, 0) == 0:
            print("BREACH ptrace", name, pid)
    for call in (libc.process_vm_readv, libc.process_vm_writev):
        if call(pid, vector, 1, vector, 1, 0) >= 0:
            print("BREACH the memory of", pid)
    handle = libc.syscall(434, pid, 0)
    if handle >= 0 and libc.syscall(438, handle, 0, 0) >= 0:
        print("BREACH took a descriptor of", pid)
    if pid != child:
        for mode in ("rb", "r+b"):
            try:
                open(f"/proc/{pid}/mem", mode).close()
                print("BREACH opened the memory of", pid)
            except OSError:
                pass
os.kill(child, 9)
os.waitpid(child, 0)
child = os.fork()
if child == 0:  # whoever is traced stops at its next signal
    os._exit(0 if libc.ptrace(0, 0, 0, 0) == 0 else 1)
if os.waitpid(child, 0)[1] == 0:
    print("BREACH is traced")
print("contained")
