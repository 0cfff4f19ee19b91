# attack: reads command lines, environments and memory of every process that /proc shows
# outcome: ok
import os

own = {os.getpid(), os.getppid()} if os.getpid() < 100 else {os.getpid()}
for entry in os.listdir("/proc"):
    if not entry.isdigit() or int(entry) == os.getpid():
        continue
    if int(entry) not in own:
        print("BREACH sees process", entry)
    for name in ("environ", "cmdline", "maps", "mem", "status", "stat", "comm", "mountinfo"):
        try:
            with open(f"/proc/{entry}/{name}", "rb") as file:
                text = file.read(4096)
        except OSError:
            continue
        if b"canary-token" in text:
            print("BREACH read the token from", entry)
        if text and name in ("environ", "cmdline", "maps", "mem"):
            print("BREACH read", name, "of", entry)
for pid in range(1, 2000):
    if pid not in own and pid != os.getpid():
        try:
            os.kill(pid, 0)
            print("BREACH reaches process", pid)
        except PermissionError:
            print("BREACH knows of process", pid)
        except ProcessLookupError:
            pass
print("contained")
