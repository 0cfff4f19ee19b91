import sys
import threading


def half(number):
    return number / 2


def words(text):
    return sorted(set(text.split()))


def count(text):
    counts = {}
    for letter in text:
        counts[letter] = counts.get(letter, 0) + 1
    return counts


print("loading")


def add(a, b):
    print("adding", a, b)
    print("adding", file=sys.stderr)
    sums = []
    thread = threading.Thread(target=lambda: sums.append(a + b))
    thread.start()
    thread.join()
    return sums[0]


if __name__ == "__main__":
    sys.exit(add(1, 2))
