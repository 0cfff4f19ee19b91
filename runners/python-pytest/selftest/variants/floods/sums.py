import os


def small(a, b):
    return a + b


def large(a, b):
    while True:
        os.write(1, b"42" * 1000)


def last(a, b):
    return a + b
