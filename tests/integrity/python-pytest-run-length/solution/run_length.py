# Run-length encoding of texts.
from itertools import groupby


def encode(text):
    if any(letter.isdigit() for letter in text):
        raise ValueError("A text with digits cannot be encoded")
    return "".join(f"{len(list(run))}{letter}" for letter, run in groupby(text))
