def small(a, b):
    return a + b


def large(a, b):
    return a + b


def last(a, b):
    return a + b
