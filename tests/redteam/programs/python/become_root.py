# attack: becomes root, another user or a member of other groups, or takes capabilities
# outcome: ok
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for name, act in (("setuid", lambda: os.setuid(0)), ("seteuid", lambda: os.seteuid(0)),
                  ("setgid", lambda: os.setgid(0)), ("setegid", lambda: os.setegid(0)),
                  ("setresuid", lambda: os.setresuid(0, 0, 0)),
                  ("setresgid", lambda: os.setresgid(0, 0, 0)),
                  ("setreuid", lambda: os.setreuid(0, 0)),
                  ("setgroups", lambda: os.setgroups([0, 4, 27, 42])),
                  ("initgroups", lambda: os.initgroups("root", 0)),
                  ("another user", lambda: os.setuid(os.getuid() + 1)),
                  ("root's", lambda: os.chroot("/box"))):
    try:
        act()
        print("BREACH", name)
    except OSError:
        pass
if 0 in (os.getuid(), os.geteuid(), os.getgid(), os.getegid()) or 0 in os.getgroups():
    print("BREACH is root")
if set(os.getgroups()) - {os.getgid(), 65534}:
    print("BREACH is in groups", os.getgroups())
with open("/proc/self/status") as status:
    for line in status:
        key, _, value = line.partition(":")
        if key in ("CapInh", "CapPrm", "CapEff", "CapAmb", "CapBnd") and int(value, 16) != 0:
            print("BREACH has", line.strip())
        if key == "NoNewPrivs" and int(value) != 1:
            print("BREACH may gain privileges")
        if key == "Seccomp" and int(value) != 2:
            print("BREACH has no filter")
for version in (0x19980330, 0x20080522):
    header = (ctypes.c_uint32 * 2)(version, 0)
    if libc.capset(header, (ctypes.c_uint32 * 6)(*[0xFFFFFFFF] * 6)) == 0:
        print("BREACH capset")
print("contained")
