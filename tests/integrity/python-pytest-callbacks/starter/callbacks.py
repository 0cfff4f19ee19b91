# Functions that are given functions.


def chain(*functions):
    raise NotImplementedError("Write chain()")


def retry(function, times):
    raise NotImplementedError("Write retry()")


def notify(observers, message):
    raise NotImplementedError("Write notify()")
