# attack: calls itself without end, in Python and below it, where no check stops it
# outcome: signaled memory_exceeded nonzero
# limits: cpu=5000 wall=8000
import resource
import sys
import threading

try:
    sys.setrecursionlimit(10)

    def again():
        again()

    again()
except RecursionError:
    pass
sys.setrecursionlimit(1 << 30)
try:
    resource.setrlimit(resource.RLIMIT_STACK, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
except (OSError, ValueError):
    pass
threading.stack_size(48 << 20)


class Deep:
    def __getattr__(self, name):
        return getattr(self, name)


thread = threading.Thread(target=lambda: Deep().below)
thread.start()
thread.join()
print("BREACH came back from an endless recursion")
