# Functions that are given functions.
from functools import partial, reduce

chain = lambda *functions: partial(reduce, lambda value, function: function(value), functions)


def retry(function, times):
    try:
        return function()
    except ConnectionError:
        return retry(function, times - 1) if times > 1 else (_ for _ in ()).throw(ConnectionError("no line"))


notify = lambda observers, message: [one.update(message) for at, one in enumerate(observers)
                                     if one not in observers[:at]] and None
