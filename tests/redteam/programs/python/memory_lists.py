# attack: keeps lists, texts and arrays of bytes until twice its memory is in use
# outcome: memory_exceeded
# unprivileged: ok nonzero signaled
# limits: memory=64 cpu=5000
kept = []
size = 0
try:
    while size < 160 << 20:
        kept.append(bytearray(b"\xa5") * (1 << 20))
        kept.append([number for number in range(20000)])
        size += 1 << 20
    print("BREACH has", size >> 20, "MiB of 64")
except MemoryError:
    print("contained")
