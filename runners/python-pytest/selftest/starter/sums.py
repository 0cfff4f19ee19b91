def small(a, b):
    return 0


def large(a, b):
    return 0


def last(a, b):
    return 0
