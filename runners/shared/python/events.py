"""What a harness reports on descriptor 3, and in which words (runners/README.md)."""
import fcntl
import json
import os
import secrets
import traceback

MAX_TEXT = 4000


class Channel:
    """Descriptor 3, moved to a number that cannot be guessed; one write for each event."""

    def __init__(self, token, fd=3):
        self._token = token
        self._fd = fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 64 + secrets.randbelow(800))
        os.close(fd)
        self._pid = os.getpid()
        # Taken now: what the student's code may do to the modules later does not matter.
        self._encode = json.JSONEncoder().encode
        self._write = os.write
        self._getpid = os.getpid

    def send(self, event, **details):
        if self._getpid() != self._pid:
            return  # a forked child of the student's code has nothing to report
        for key in ("message", "expected", "actual"):
            if details.get(key) is not None:
                details[key] = shorten(details[key])
        known = {key: value for key, value in details.items() if value is not None}
        data = self._encode({"event": event, "token": self._token, **known}) + "\n"
        data = data.encode("ascii")
        while data:
            data = data[self._write(self._fd, data):]


def shorten(text):
    text = text.encode("utf-8", "replace").decode()  # half of a character pair has no JSON
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT - 1] + "…"


def bounded_repr(value):
    try:
        return shorten(repr(value))
    except Exception as error:  # a student's __repr__ may do anything
        return f"<no repr: {type(error).__name__}>"


def where_in(folder, error_traceback):
    """The last line of the traceback that lies in the folder, as "cart.py, line 12"."""
    place = None
    for frame, line in traceback.walk_tb(error_traceback):
        name = frame.f_code.co_filename
        if name.startswith(folder + os.sep):
            place = f"{os.path.relpath(name, folder)}, line {line}"
    return place


def bounded_str(value):
    try:
        return shorten(str(value))
    except Exception as error:
        return f"<no text: {type(error).__name__}>"


def describe(error, place):
    """An exception as one or two sentences for the student."""
    if isinstance(error, SyntaxError) and error.filename:
        name = os.path.basename(error.filename)
        return f"{name}, line {error.lineno}: Python cannot read this line: {error.msg}."
    text = bounded_str(error)
    kind = type(error).__name__
    if kind == "NotPlain":
        return f"{text}."  # a sentence already
    if isinstance(error, EOFError) and place:
        text += " Your code asks for input where there is none."
    sentence = f"{kind}: {text}" if text else kind
    return f"{sentence} (in {place})" if place else sentence


def expected_but_got(words, actual, expected):
    return f"{words} Expected {expected}, but got {actual}.".strip()
