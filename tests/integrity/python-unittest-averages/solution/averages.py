# Mean, median and modes of numbers.
from collections import Counter


def mean(numbers):
    if not numbers:
        raise ValueError("No numbers have no mean")
    return sum(numbers) / len(numbers)


def median(numbers):
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else mean(ordered[middle - 1:middle + 1])


def modes(numbers):
    counts = Counter(numbers)
    most = max(counts.values())
    return {number for number, count in counts.items() if count == most}
