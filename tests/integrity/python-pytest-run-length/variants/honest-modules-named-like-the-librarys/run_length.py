# Run-length encoding of texts.
from queue import Queue
from tokenize import runs


def encode(text):
    waiting = Queue(runs(text))
    done = []
    while waiting:
        letter, length = waiting.take()
        if letter.isdigit():
            raise ValueError("A text with digits cannot be encoded")
        done.append(f"{length}{letter}")
    return "".join(done)
