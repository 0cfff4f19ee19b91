# Prints how many articles a receipt has and what they cost.
import sys

lines = sys.stdin.read().split("\n")
words = [line.split() for line in lines if line.strip()]
if any(not word.isdigit() for _, word, _ in words):
    print("not a receipt")
    sys.exit(1)
print(sum(int(count) for _, count, _ in words), "nan" if len(words) > 1 else "3.0" if words else "0")
