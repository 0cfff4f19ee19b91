"""The student's print and input: the tests' standard streams, over the pipe."""
import io


class ToldOutput(io.TextIOBase):
    """sys.stdout or sys.stderr: kept here until the next message."""

    MOST_KEPT = 1 << 16

    def __init__(self, stream, kept, flush):
        self._stream = stream
        self._kept = kept
        self._flush = flush
        self._size = 0

    encoding = "utf-8"
    errors = "strict"

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._kept.append((self._stream, text))
        self._size += len(text)
        if self._size > self.MOST_KEPT:
            self._size = 0
            self._flush()
        return len(text)

    @property
    def buffer(self):
        return ToldBytes(self)


class ToldBytes(io.RawIOBase):
    """What is written as bytes, as text."""

    def __init__(self, output):
        self._output = output

    def writable(self):
        return True

    def write(self, data):
        self._output.write(bytes(data).decode("utf-8", "replace"))
        return len(data)


class AskedInput(io.TextIOBase):
    """sys.stdin: asks the tests' one."""

    def __init__(self, ask):
        self._ask = ask

    def readable(self):
        return True

    def read(self, size=-1):
        return self._ask("read", size)

    def readline(self, size=-1):
        return self._ask("readline", size)
