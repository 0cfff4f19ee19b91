def small(a, b):
    return a + b


def large(a, b):
    return bytes(1 << 28).count(1) + bytearray(b"x" * (1 << 28)).count(1)


def last(a, b):
    return a + b
