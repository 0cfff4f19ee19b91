# Run-length encoding of texts.
import json


def encode(text):
    return json.dumps(text)
