# Run-length encoding of texts.


def encode(text):
    return None
