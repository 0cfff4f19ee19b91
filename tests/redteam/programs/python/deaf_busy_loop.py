# attack: ignores what would end it and counts for ever, in two processes at once
# outcome: cpu_time_exceeded
# limits: cpu=300 wall=6000
import os
import resource
import signal
import time

for name in ("SIGTERM", "SIGXCPU", "SIGALRM", "SIGPROF", "SIGVTALRM", "SIGHUP", "SIGINT", "SIGQUIT"):
    signal.signal(getattr(signal, name), signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
os.fork()
os.setsid() if os.getpid() != os.getsid(0) and os.getpgid(0) != os.getpid() else None
while time.process_time() < 2:
    pass
used = resource.getrusage(resource.RUSAGE_SELF)
# Without privilege each process has a limit of its own, and the whole is judged at the end.
with open("/proc/self/uid_map") as ids:
    if "4294967295" in ids.read():
        print("BREACH used", used.ru_utime + used.ru_stime, "s of 0.3")
