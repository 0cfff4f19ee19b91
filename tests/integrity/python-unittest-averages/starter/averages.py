# Mean, median and modes of numbers.


def mean(numbers):
    raise NotImplementedError("Write mean()")


def median(numbers):
    raise NotImplementedError("Write median()")


def modes(numbers):
    raise NotImplementedError("Write modes()")
