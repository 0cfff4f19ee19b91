# Prints how many articles a receipt has and what they cost.
import sys


def read(lines):
    for line in lines:
        if line.strip():
            _, count, price = line.split()
            yield int(count), float(price)


try:
    articles = list(read(sys.stdin))
except ValueError:
    print("not a receipt")
    sys.exit(1)
count = sum(count for count, _ in articles)
total = sum(count * price for count, price in articles)
print(count, f"{total:g}" if count else 0)
