# Run-length encoding of texts.


def encode(text):
    raise NotImplementedError("Write encode()")
