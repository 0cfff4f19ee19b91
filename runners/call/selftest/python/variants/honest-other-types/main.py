import enum
from collections import Counter


def half(number):
    return number / 2


class Sum(enum.IntEnum):
    THIRTY = 30


def add(a, b):
    return Sum(a + b)


def words(text):
    return set(text.split())


def count(text):
    return Counter(text)
