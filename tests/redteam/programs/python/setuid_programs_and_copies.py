# attack: gains by setuid programs, by copies that it makes setuid, and by variables of the loader
# outcome: ok
import os
import shutil
import subprocess
import sys

os.chdir(os.path.dirname(os.path.abspath(__file__)))
GIVES_ROOT = ([["su", "-c", "id -u"], ["sudo", "-n", "id", "-u"], ["pkexec", "id", "-u"],
               ["newgrp", "root", "-c", "id -g"], ["unshare", "-r", "id", "-u"], ["sg", "root", "id -g"],
               ["mount", "-t", "tmpfs", "x", "/tmp"], ["umount", "-l", "/proc"],
               ["setpriv", "--reuid", "0", "id", "-u"], ["chroot", "/", "id"],
               ["nsenter", "-t", "1", "-m", "id"], ["fusermount", "-u", "/proc"],
               ["chfn", "-f", "pwned"], ["ping", "-c1", "-W1", "127.0.0.1"], ["at", "now"]])
for words in GIVES_ROOT:
    try:
        done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=3)
    except (OSError, subprocess.TimeoutExpired):
        continue
    if done.returncode == 0:
        print("BREACH", words, done.stdout)
for source in ("/usr/bin/id", os.path.realpath(sys.executable)):
    shutil.copy(source, "copy")
    for mode in (0o4755, 0o2755, 0o6777):
        try:
            os.chmod("copy", mode)
        except OSError:
            continue
    try:
        os.chown("copy", 0, 0)
        print("BREACH made a file of root's")
    except OSError:
        pass
    os.unlink("copy")
with open("lib.so", "wb") as library:
    library.write(b"\x7fELF")
environment = dict(os.environ, LD_PRELOAD="/box/lib.so", LD_AUDIT="/box/lib.so", GCONV_PATH="/box",
                   LD_LIBRARY_PATH="/box", GLIBC_TUNABLES="glibc.malloc.mxfast=glibc.malloc.mxfast=A")
for name in ("su", "passwd", "mount"):
    done = subprocess.run([name, "--version"], env=environment, capture_output=True)
    if b"lib.so" in done.stderr and done.returncode == 0 and b"cannot be preloaded" not in done.stderr:
        print("BREACH", name, "loads what it is told to")
print("contained")
