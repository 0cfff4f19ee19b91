import pytest


def small(a, b):
    return a + b


def large(a, b):
    pytest.skip("too large")


def last(a, b):
    return a + b
