# Functions that are given functions.
from functools import wraps


def logged(function):
    @wraps(function)
    def wrapper(*args):
        print(f"{function.__name__}() of {function.__qualname__} is called")
        return function(*args)
    return wrapper


def chain(*functions):
    def chained(value):
        for function in map(logged, functions):
            value = function(value)
        return value
    return chained


def retry(function, times):
    call = logged(function)
    for left in reversed(range(times)):
        try:
            return call()
        except ConnectionError:
            print(call.__name__, "failed", vars(call)["__wrapped__"])
            if not left:
                raise


def notify(observers, message):
    told = []
    for observer in observers:
        if not any(observer is other for other in told):
            told.append(observer)
            print(sorted(vars(observer)))
            observer.update(message)
