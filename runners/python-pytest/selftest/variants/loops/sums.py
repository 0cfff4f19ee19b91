def small(a, b):
    return a + b


def large(a, b):
    while True:
        pass


def last(a, b):
    return a + b
