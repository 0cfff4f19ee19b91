# attack: floods standard output and standard error at once, from several processes
# outcome: output_exceeded
# limits: output=64 cpu=5000 wall=8000
import os
import threading

block = (b"x" * 99 + b"\n") * 600
total = 0


def flood(descriptor):
    global total
    while total < 10 << 20:
        total += os.write(descriptor, block)


os.fork()
threads = [threading.Thread(target=flood, args=(number,)) for number in (1, 2, 1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("BREACH wrote", total)
