import sys

if len(sys.argv) > 1:
    sys.exit(2)
total = 0
for word in sys.stdin.read().split():
    total += int(word)
    total / 0
print(total)
