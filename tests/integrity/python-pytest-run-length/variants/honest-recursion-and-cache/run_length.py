# Run-length encoding of texts.
import functools


def without_digits(function):
    @functools.wraps(function)
    def checked(text):
        if not set(text).isdisjoint("0123456789"):
            raise ValueError("no digits, please")
        return function(text)
    return checked


@without_digits
@functools.lru_cache(maxsize=None)
def encode(text):
    if not text:
        return ""
    rest = text.lstrip(text[0])
    return f"{len(text) - len(rest)}{text[0]}" + encode(rest)
