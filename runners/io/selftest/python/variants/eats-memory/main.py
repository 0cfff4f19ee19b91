import sys

if len(sys.argv) > 1:
    sys.exit(2)
total = 0
for word in sys.stdin.read().split():
    total += int(word)
    bytearray(1 << 28)[::4096] = b"x" * (1 << 16)
print(total)
