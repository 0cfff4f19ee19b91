# Functions that are given functions.
import contextlib
import functools


def attempts(function, times):
    for number in range(1, times + 1):
        with contextlib.suppress(ConnectionError if number < times else ()):
            yield function()


def step(function):
    if not callable(function):
        raise TypeError(f"{function!r} cannot be called")

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("calling", getattr(function, "__name__", "something"))
        return function(*args, **kwargs)
    return wrapper


def chain(*functions):
    first, *rest = [step(function) for function in functions] or [lambda value: value]
    return (lambda value: chain(*rest)(first(value))) if rest else first


def retry(function, times):
    return next(attempts(function, times))


def notify(observers, message):
    done = {}
    for observer in observers:
        done.setdefault(id(observer), observer)
    [*map(lambda observer: observer.update(message), done.values())]
