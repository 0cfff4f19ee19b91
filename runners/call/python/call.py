"""Calls the student's functions as the request says and answers with what came back.

    call.py [--work DIR] ENTRY

The expected values are not in this box: what the student's code can reach here, and all that it can
forge, is its own answer. The events and the form of values are those of runners/README.md.
"""
import argparse
import base64
import collections
import decimal
import fractions
import importlib
import json
import math
import os
import sys

sys.path.insert(0, __file__.rpartition("/")[0])  # isolated, Python does not look there by itself
from errors import bases_of, describe, name_of, shorten  # noqa: E402
del sys.path[0]

MAX_DEPTH = 100
MAX_ITEMS = 1_000_000
# Before the first line of any program; other such modules are built in, and never looked for.
LOADED_AT_HOME = {"__main__", "encodings"}
# JSON readers keep whole numbers of 64 bits.
SMALLEST, LARGEST = -(1 << 63), (1 << 63) - 1


class Channel:
    """Descriptor 3, moved; one write for each event."""

    def __init__(self, token):
        self._token = token
        self._fd = os.dup(3)
        os.close(3)
        self._pid = os.getpid()
        self._encode = json.JSONEncoder(allow_nan=False).encode
        self._write = os.write
        self._getpid = os.getpid

    def send(self, event, **details):
        if self._getpid() != self._pid:
            return  # a forked child of the student's code has nothing to answer
        data = (self._encode({"event": event, "token": self._token, **details}) + "\n").encode()
        while data:
            data = data[self._write(self._fd, data):]


class CannotAnswer(Exception):
    """A value that has no form; the text is for the student."""


class Values:
    """Writes one value; cycles, depth and size are bounded."""

    def __init__(self):
        self._left = MAX_ITEMS

    def write(self, value, depth=0):
        self._left -= 1
        if depth > MAX_DEPTH:
            raise CannotAnswer(f"The answer is nested more than {MAX_DEPTH} levels deep.")
        if self._left < 0:
            raise CannotAnswer("The answer is too large.")
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, int):
            number = int.__int__(value)
            return number if SMALLEST <= number <= LARGEST else {"$int": digits(number)}
        if isinstance(value, float):
            return number_or_name(float.__float__(value))
        if isinstance(value, str):
            return str.__str__(value).encode("utf-8", "replace").decode()
        if isinstance(value, (bytes, bytearray)):
            return {"$bytes": base64.b64encode(bytes(memoryview(value))).decode()}
        return self._write_collection(value, depth + 1)

    def _write_collection(self, value, depth):
        if isinstance(value, dict):
            pairs = [(self.write(key, depth), self.write(dict.__getitem__(value, key), depth))
                     for key in dict.__iter__(value)]
            check_keys(pairs)
            if all(isinstance(key, str) for key in dict.__iter__(value)):
                return self._object(pairs)
            return {"$map": [list(pair) for pair in pairs]}
        if isinstance(value, (set, frozenset)):
            base = set if isinstance(value, set) else frozenset
            return {"$set": [self.write(item, depth) for item in base.__iter__(value)]}
        for base in (list, tuple, collections.deque):
            if isinstance(value, base):
                return [self.write(item, depth) for item in base.__iter__(value)]
        if isinstance(value, (range, type({}.keys()), type({}.values()), type({}.items()))):
            if len(value) > MAX_ITEMS:
                raise CannotAnswer("The answer is too large.")
            return [self.write(item, depth) for item in value]
        if isinstance(value, (decimal.Decimal, fractions.Fraction)):
            return number_or_name(float(value))
        return {"$object": type(value).__name__}

    @staticmethod
    def _object(pairs):
        # A key that begins so would be taken for a form of ours.
        if any(key.startswith("$") for key, _ in pairs):
            return {"$map": [list(pair) for pair in pairs]}
        return dict(pairs)


def check_keys(pairs):
    """Texts of a class of the student's can be two keys and read the same."""
    keys = [key for key, _ in pairs if isinstance(key, (str, int))]
    if len(set(keys)) < len(keys):
        raise CannotAnswer("Two keys of a dict in the answer read the same.")


def number_or_name(number):
    if math.isfinite(number):
        return number
    return {"$float": "nan" if math.isnan(number) else "inf" if number > 0 else "-inf"}


def digits(number):
    if number.bit_length() > 1 << 20:
        raise CannotAnswer("The answer is too large.")
    sys.set_int_max_str_digits(0)
    return str(number)


def read_value(value):
    """The value that a request means; a table of one key is what JSON cannot say."""
    if isinstance(value, list):
        return [read_value(item) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        name, inner = next(iter(value.items()))
        if name in READERS:
            return READERS[name](inner)
    return {key: read_value(item) for key, item in value.items()}


READERS = {
    "$float": float,
    "$int": int,
    "$bytes": base64.b64decode,
    "$set": lambda items: {read_value(item) for item in items},
    "$map": lambda pairs: {read_value(key): read_value(item) for key, item in pairs},
    "$undefined": lambda _: None,
}


class Caller:
    """Answers one request after the other."""

    def __init__(self, channel, work, entry):
        self._channel = channel
        self._work = work
        self._entry = entry

    def module_of(self, request):
        name = request.get("module")
        if name is None:
            path = os.path.relpath(os.path.join(self._work, self._entry), self._work)
            name = os.path.splitext(path)[0].replace("/", ".")
        return importlib.import_module(name)

    def answer(self, test, request):
        function = self.module_of(request)
        for part in request["function"].split("."):
            function = getattr(function, part, None)
        if function is None:
            message = f"There is no function {request['function']} in your code."
            self._channel.send("finish", test=test, status="error", message=message)
            return
        args = [read_value(item) for item in request.get("args", ())]
        kwargs = {key: read_value(item) for key, item in request.get("kwargs", {}).items()}
        try:
            result = function(*args, **kwargs)
        except (Exception, SystemExit) as error:
            self._channel.send("answer", test=test, raised=name_of(type(error)),
                               bases=bases_of(type(error)),
                               message=shorten(describe(error, self._work)))
            return
        try:
            value = Values().write(result)
        except (CannotAnswer, RecursionError) as error:
            self._channel.send("finish", test=test, status="error", message=shorten(str(error)))
            return
        self._channel.send("answer", test=test, value=value)


def read_request():
    with os.fdopen(os.dup(0), encoding="utf-8") as file:
        request = json.load(file)
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.close(nowhere)
    return request


def put_first(folders):
    """The student's modules are found before the library's, as at home.

    The library's may have been loaded for this script, which has what it uses in names of its own:
    nothing of the student's can stand for that.
    """
    sys.path[:0] = folders
    for name in set(sys.modules) - LOADED_AT_HOME:
        finders = (finder.find_spec(name.partition(".")[0], None) for finder in sys.meta_path)
        found = next(filter(None, finders), None)
        if found and found.origin and os.path.dirname(found.origin).startswith(tuple(folders)):
            del sys.modules[name]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", default="/box/work")
    parser.add_argument("--given", default="/box/given")
    parser.add_argument("entry")
    options = parser.parse_args()
    request = read_request()
    channel = Channel(request["token"])
    os.chdir(options.work)
    put_first([options.given, options.work])
    caller = Caller(channel, options.work, options.entry)
    channel.send("collected", tests=request["tests"])
    for test in request["tests"]:
        channel.send("start", test=test)
        try:
            caller.module_of(request["requests"][test])
        except (Exception, SystemExit) as error:
            kind = "" if isinstance(error, SyntaxError) else f"{name_of(type(error))}: "
            message = shorten(f"Your code could not be loaded. {kind}"
                              f"{describe(error, options.work)}")
            channel.send("finish", test=test, status="error", message=message)
            continue
        caller.answer(test, request["requests"][test])
    channel.send("end")
    os._exit(0)


if __name__ == "__main__":
    main()
