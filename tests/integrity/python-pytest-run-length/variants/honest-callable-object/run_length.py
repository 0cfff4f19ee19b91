# Run-length encoding of texts.
from abc import ABC, abstractmethod


class AbstractEncoder(ABC):
    @abstractmethod
    def __call__(self, text):
        """Encodes the text."""


class RunLengthEncoder(AbstractEncoder):
    def __init__(self):
        self.parts = []

    def __call__(self, text):
        self.parts = []
        for letter in text:
            if letter in "0123456789":
                raise ValueError(f"{letter} is a digit")
            if self.parts and self.parts[-1][1] == letter:
                self.parts[-1][0] += 1
            else:
                self.parts.append([1, letter])
        return "".join(str(count) + letter for count, letter in self.parts)


encode = RunLengthEncoder()
