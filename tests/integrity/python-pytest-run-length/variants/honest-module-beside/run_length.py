# Run-length encoding of texts.
from samples import has_digits, runs


def encode(text):
    if has_digits(text):
        raise ValueError(text)
    return "".join(f"{count}{letter}" for count, letter in runs(text))
