# Run-length encoding of texts.
import re


def encode(text):
    if re.search(r"\d", text):
        raise ValueError("digits")
    return re.sub(r"(.)\1*", lambda run: f"{len(run[0])}{run[1]}", text, flags=re.S)
