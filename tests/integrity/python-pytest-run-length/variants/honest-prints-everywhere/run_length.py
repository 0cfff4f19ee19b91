# Run-length encoding of texts.
import logging
import os
import sys
from itertools import groupby

logging.basicConfig(level=logging.DEBUG)
print("run_length is loaded")
print('{"event": "finish", "status": "failed"}')


def encode(text):
    print("encode", repr(text), flush=True)
    print("on stderr", file=sys.stderr)
    logging.info("encoding %r", text)
    os.write(1, b"to descriptor 1\n")
    os.write(2, b"to descriptor 2\n")
    if any(letter.isdigit() for letter in text):
        print("1 failed in 0.01s")
        raise ValueError(text)
    return "".join(f"{len(list(run))}{letter}" for letter, run in groupby(text))
