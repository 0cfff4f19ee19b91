# attack: stops itself and its session, so that whoever waits for it waits for ever
# outcome: wall_time_exceeded
# limits: cpu=2000 wall=700
import os
import signal
import time

if os.fork() == 0:
    time.sleep(0.1)
    os.kill(os.getppid(), signal.SIGSTOP)
    os.kill(os.getpid(), signal.SIGSTOP)
    time.sleep(4)
    os.kill(os.getppid(), signal.SIGCONT)
    time.sleep(4)
time.sleep(3)
print("BREACH slept longer than it may")
