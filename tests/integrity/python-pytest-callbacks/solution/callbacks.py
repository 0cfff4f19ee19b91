# Functions that are given functions.


def chain(*functions):
    def chained(value):
        for function in functions:
            value = function(value)
        return value
    return chained


def retry(function, times):
    for left in reversed(range(times)):
        try:
            return function()
        except ConnectionError:
            if not left:
                raise


def notify(observers, message):
    told = []
    for observer in observers:
        if not any(observer is other for other in told):
            told.append(observer)
            observer.update(message)
