# attack: fills the disk by size, by number of files, by allocation ahead, and by files without a name
# outcome: ok disk_exceeded nonzero memory_exceeded
# limits: disk=8 memory=128 cpu=6000 wall=12000
import os

here = os.path.dirname(os.path.abspath(__file__))
for place in (here, "/tmp", "/dev/shm"):
    written = 0
    try:
        with open(place + "/huge", "wb") as file:
            while written < 40 << 20:
                written += file.write(b"\x77" * (1 << 18))
    except OSError:
        pass
    if written > 9 << 20:
        print("BREACH wrote", written >> 20, "MiB of 8 to", place)
    kept = []
    try:
        while len(kept) < 40:
            file = os.open(place, os.O_RDWR | os.O_TMPFILE, 0o600)
            kept.append(file)
            os.posix_fallocate(file, 0, 1 << 20)
    except OSError:
        pass
    if sum(os.fstat(file).st_blocks for file in kept) > 9 << 11:
        print("BREACH allocated", len(kept), "MiB of 8 in", place)
    for file in kept:
        os.close(file)
    try:
        os.unlink(place + "/huge")
    except OSError:
        pass
    made = 0
    try:
        while made < 60000:
            os.close(os.open(f"{place}/f{made}", os.O_CREAT | os.O_WRONLY))
            made += 1
    except OSError:
        pass
    if made >= 60000:
        print("BREACH made", made, "files in", place)
print("contained")
