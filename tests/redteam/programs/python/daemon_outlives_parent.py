# attack: leaves a daemon of two forks in a session of its own, holding its outputs, deaf to signals
# outcome: ok wall_time_exceeded nonzero signaled
# limits: cpu=2000 wall=3000
import os
import signal
import sys
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in range(1, 65):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        time.sleep(6)
        os.write(1, b"\nBREACH lives on after its time\n")
    os._exit(0)
os.wait()
print("contained")
sys.stdout.flush()
