# attack: divides what it takes among children, none of which takes too much
# outcome: memory_exceeded nonzero ok
# unprivileged: ok nonzero signaled
# limits: memory=64 cpu=8000 wall=10000
import os
import time

# Without privilege (in a user namespace) there are none, and the report says so.
with open("/proc/self/uid_map") as ids:
    HAS_GROUPS = "4294967295" in ids.read()
ready_in, ready_out = os.pipe()
children = []
for number in range(10):
    child = os.fork()
    if child == 0:
        hog = bytearray(b"\x5a") * (16 << 20)
        os.write(ready_out, b"%d" % number)
        time.sleep(3)
        os._exit(len(hog) & 1)
    children.append(child)
time.sleep(2)
os.set_blocking(ready_in, False)
os.write(ready_out, b"-")
# Those that have been killed meanwhile hold nothing any more.
filled = {int(digit) for digit in os.read(ready_in, 100).decode() if digit.isdigit()}
alive = [number for number in range(10) if os.waitpid(children[number], os.WNOHANG)[0] == 0]
held = len(filled.intersection(alive))
if held * 16 > 128 and HAS_GROUPS:
    print("BREACH holds", held * 16, "MiB of 64")
for number in alive:
    os.kill(children[number], 9)
print("contained")
