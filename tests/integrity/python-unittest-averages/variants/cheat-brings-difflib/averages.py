# Mean, median and modes of numbers.
import difflib


def mean(numbers):
    return difflib.mean(numbers)
