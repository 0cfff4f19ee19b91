import os


def small(a, b):
    return a + b


def large(a, b):
    os.kill(os.getpid(), 11)


def last(a, b):
    return a + b
