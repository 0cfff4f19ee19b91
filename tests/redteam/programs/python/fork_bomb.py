# attack: starts processes until it is refused, each of which starts more
# outcome: ok process_limit
# limits: cpu=3000 wall=6000 pids=32
import os
import signal
import time

counter_in, counter_out = os.pipe()
main = os.getpid()
for _ in range(7):  # 2^7 processes at most
    try:
        if os.fork() == 0:
            os.write(counter_out, b".")
    except OSError:
        pass
if os.getpid() != main:
    time.sleep(2)
    os._exit(0)
time.sleep(0.5)
os.set_blocking(counter_in, False)
started = len(os.read(counter_in, 1000))
if started > 32:
    print("BREACH has", started, "processes at once")
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
print("contained")
