"""Sums, and a little of everything else that tests ask for."""

from collections import Counter
from dataclasses import dataclass
from enum import IntEnum


def small(a, b):
    return a + b


def half(number):
    return number / 2


def area(radius):
    return 3.14159 * radius ** 2


def greet(name):
    print("Hello", name)


def order(items):
    items.sort()


@dataclass
class Point:
    x: int
    y: int


class Sum(IntEnum):
    THIRTY = 30


def large(a, b):
    return Sum(a + b)


def tags(text):
    return Counter(text.split())
