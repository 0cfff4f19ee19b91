# attack: leaves the root through the links of /proc, of itself, its threads and the first process
# outcome: ok
import os

STARTS = ["/proc/1/root", "/proc/1/cwd", "/proc/self/root/..", "/proc/self/root/../..",
          "/proc/thread-self/root/..", "/proc/self/cwd/../../..", "/proc/self/fd/0/..",
          "/proc/self/fd/../root/..", "/proc/self/task/%d/root/.." % os.getpid(),
          "/dev/fd/../../root", "/box/../../..", "/proc/self/ns/../root/../"]
for pid in range(2, 64):
    STARTS.append(f"/proc/{pid}/root")

for start in STARTS:
    for beyond in ("tmp/redteam-canary", "dev/shm/redteam-canary", "home", "var/lib",
                   "etc/shadow", "etc/hostname", "sys/kernel", "boot"):
        try:
            os.stat(os.path.join(start, beyond))
            print("BREACH", start, "leads to", beyond)
        except OSError:
            pass
for name in ("mnt", "net", "pid", "user"):
    try:
        if os.stat(f"/proc/1/ns/{name}").st_ino:
            print("BREACH looks into the first process's", name)
    except OSError:
        pass
print("contained")
