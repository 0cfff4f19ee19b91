# attack: burns its processor time in children that end before anybody looks, orphans among them
# outcome: cpu_time_exceeded
# limits: cpu=400 wall=9000
import os
import time

start = time.monotonic()
rounds = 0
while rounds < 150 and time.monotonic() - start < 8:
    child = os.fork()
    if child == 0:
        if rounds % 2 and os.fork():
            os._exit(0)
        while time.process_time() < 0.02:
            pass
        os._exit(0)
    os.waitpid(child, 0)
    rounds += 1
# Without privilege there are no control groups, and only the whole is known, when it has ended.
with open("/proc/self/uid_map") as ids:
    if "4294967295" in ids.read():
        print("BREACH burnt", rounds * 20, "ms of 400 in children")
