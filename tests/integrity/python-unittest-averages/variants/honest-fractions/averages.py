# Mean, median and modes of numbers.
from fractions import Fraction


def mean(numbers):
    try:
        return Fraction(sum(map(Fraction, numbers)), len(numbers))
    except ZeroDivisionError:
        raise ValueError("no numbers") from None


def median(numbers):
    ordered, half = sorted(map(Fraction, numbers)), len(numbers) / 2
    return mean(ordered[int(half - 0.5):int(half + 1)])


def modes(numbers):
    return frozenset(n for n in numbers if all(numbers.count(n) >= numbers.count(m) for m in numbers))
