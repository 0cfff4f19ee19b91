# attack: raises its limits, its priority and its claim on processors, and those of the first process
# outcome: ok
import os
import resource

with open("/proc/self/uid_map") as ids:
    HAS_GROUPS = "4294967295" in ids.read()  # and not in a user namespace, without privilege
for name in [name for name in dir(resource) if name.startswith("RLIMIT_")]:
    kind = getattr(resource, name)
    soft, hard = resource.getrlimit(kind)
    if hard == resource.RLIM_INFINITY:
        continue
    for wish in (resource.RLIM_INFINITY, hard + 1):
        try:
            resource.setrlimit(kind, (soft, wish))
            print("BREACH raised", name)
        except (OSError, ValueError):
            pass
    try:
        resource.prlimit(1, kind, (soft, hard))
        print("BREACH set", name, "of the first process")
    except OSError:
        pass
for name, act in (("nice", lambda: os.nice(-5)),
                  ("setpriority", lambda: os.setpriority(os.PRIO_PROCESS, 0, -20)),
                  ("fifo", lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50))),
                  ("rr", lambda: os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))),
                  ("of the first", lambda: os.setpriority(os.PRIO_PROCESS, 1, 19)),
                  ("neighbours", lambda: os.sched_setaffinity(1, {0}))):
    if name in ("of the first", "neighbours") and not HAS_GROUPS:
        continue  # in a user namespace the box's first process is the same user's
    try:
        act()
        print("BREACH", name)
    except OSError:
        pass
if resource.getrlimit(resource.RLIMIT_CORE)[1] != 0:
    print("BREACH may dump core")
print("contained")
