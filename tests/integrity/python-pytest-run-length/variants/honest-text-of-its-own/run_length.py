# Run-length encoding of texts.
from itertools import groupby


class Code(str):
    def __new__(cls, runs):
        return super().__new__(cls, "".join(f"{count}{letter}" for letter, count in runs))

    def __eq__(self, other):
        if not isinstance(other, str):
            return NotImplemented
        return str(self) == str(other)

    __hash__ = str.__hash__

    def __repr__(self):
        return f"Code({str(self)!r})"


def encode(text):
    if any(letter.isdigit() for letter in text):
        raise ValueError("digits")
    return Code((letter, len(list(run))) for letter, run in groupby(text))
