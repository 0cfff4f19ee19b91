# Run-length encoding of texts.
from itertools import groupby


def encode(text):
    if any(letter.isdigit() for letter in text):
        raise ValueError("digits")
    return "".join("%d%s" % (len(list(run)), letter) for letter, run in groupby(text))
