# attack: takes memory that is no heap: shared and private maps, memory files, pipes, shared memory
# outcome: ok memory_exceeded
# unprivileged: ok nonzero signaled
# limits: memory=64 cpu=5000 disk=32
import mmap
import os

# Without privilege (in a user namespace) there are none, and the report says so.
with open("/proc/self/uid_map") as ids:
    HAS_GROUPS = "4294967295" in ids.read()
taken = 0
kept = []


def take(kind, make):
    global taken
    for _ in range(30):
        try:
            kept.append(make())
            taken += 8
        except (OSError, MemoryError, ValueError):
            return
        if taken > 128:
            if HAS_GROUPS:
                print("BREACH has", taken, "MiB of 64 by", kind, flush=True)
            return


def fill(flags, file=-1):
    memory = mmap.mmap(file, 8 << 20, flags)
    for page in range(0, 8 << 20, 4096):
        memory[page] = 1
    return memory


def memory_file():
    file = os.memfd_create("hog")
    os.ftruncate(file, 8 << 20)
    return fill(mmap.MAP_SHARED, file)


take("memory files", memory_file)
take("shared maps", lambda: fill(mmap.MAP_SHARED | mmap.MAP_ANONYMOUS))
take("private maps", lambda: fill(mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS))
print("contained")
