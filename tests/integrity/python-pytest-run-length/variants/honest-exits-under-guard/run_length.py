#!/usr/bin/env python3
# Run-length encoding of texts.
import sys
from itertools import groupby


def encode(text: str) -> str:
    for letter in text:
        if letter.isdigit():
            raise ValueError
    return "".join([f"{sum(1 for _ in run)}{letter}" for letter, run in groupby(text)])


def main(arguments: list[str]) -> int:
    if not arguments:
        print("usage: run_length.py TEXT", file=sys.stderr)
        return 2
    print(encode(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
