# Mean, median and modes of numbers.
from functools import reduce


class Average(float):
    def __new__(cls, total, count):
        value = super().__new__(cls, total / count)
        value.count = count
        return value

    def __eq__(self, other):
        return abs(float(self) - float(other)) < 1e-12

    def __hash__(self):
        return hash(round(float(self), 10))

    def __str__(self):
        return f"{float(self):.3f} of {self.count}"


class Modes(set):
    def __repr__(self):
        return "Modes " + ", ".join(map(str, sorted(self)))


def mean(numbers):
    if len(numbers) < 1:
        raise ValueError(numbers)
    return Average(reduce(lambda a, b: a + b, numbers), len(numbers))


def median(numbers):
    low, high = (sorted(numbers)[index] for index in ((len(numbers) - 1) // 2, len(numbers) // 2))
    return Average(low + high, 2)


def modes(numbers):
    return Modes(sorted(numbers, key=numbers.count)[-1:]) | {
        n for n in numbers if numbers.count(n) == max(map(numbers.count, numbers))}
