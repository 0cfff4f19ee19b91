"""Runs the asked-for pytest tests and reports each on descriptor 3 (runners/README.md).

    harness.py [--work DIR] [--tests DIR]

The folders default to /box/work (the student's files) and /box/tests (the author's); the options are
for the harness's own tests. Isolated mode keeps the environment, the user's site folder and the
current folder out of sys.path; the student's folder comes last, so that nothing in it can stand for
a module of the standard library, of pytest or of the tests.
"""
import argparse
import json
import os
import sys
import traceback

import pytest

MAX_TEXT = 4000


class Channel:
    """Descriptor 3, moved out of the student's easy reach; one write for each event."""

    def __init__(self, fd):
        self._fd = os.dup(fd)  # close-on-exec, as every descriptor that Python makes
        os.close(fd)
        self._pid = os.getpid()

    def send(self, **event):
        if os.getpid() != self._pid:
            return  # a forked child of the student's code has nothing to report
        for key in ("message", "expected", "actual"):
            if key in event:
                event[key] = shorten(event[key])
        data = (json.dumps(event) + "\n").encode()
        while data:
            data = data[os.write(self._fd, data):]


def shorten(text):
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT - 1] + "…"


def bounded_repr(value):
    try:
        return shorten(repr(value))
    except BaseException as error:  # a student's __repr__ may do anything
        return f"<no repr: {type(error).__name__}>"


def where_in(folder, error_traceback):
    """The last line of the traceback that lies in the folder, as "cart.py, line 12"."""
    place = None
    for frame in traceback.extract_tb(error_traceback):
        if frame.filename.startswith(folder + os.sep):
            place = f"{os.path.relpath(frame.filename, folder)}, line {frame.lineno}"
    return place


def describe(error, work):
    """An exception as one or two sentences for the student."""
    if isinstance(error, SyntaxError) and error.filename:
        name = os.path.basename(error.filename)
        return f"{name}, line {error.lineno}: Python cannot read this line: {error.msg}."
    text = str(error)
    kind = type(error).__name__
    place = where_in(work, error.__traceback__)
    sentence = f"{kind}: {text}" if text else kind
    return f"{sentence} (in {place})" if place else sentence


def failure_in_words(text, compared):
    """What pytest says of a failed assertion: the author's words first, then its own analysis."""
    words, _, analysis = ("\n" + text).partition("\nassert ")
    words = words.strip()
    if compared is not None:
        return f"{words} Expected {compared[1]}, but got {compared[0]}.".strip()
    return words or f"This does not hold: {analysis.strip()}"


class Reporter:
    """The pytest plugin: selects the tests that were asked for and reports what becomes of them."""

    def __init__(self, channel, asked, work):
        self._channel = channel
        self._asked = asked
        self._work = work
        self._names = {}  # node id -> the id as it was asked for
        self._compared = None
        self._failure = None
        self.load_errors = []

    # -- collection

    def pytest_collection_modifyitems(self, items):
        by_name = {}
        for item in items:
            by_name.setdefault(node_id(item), []).append(item)
            by_name.setdefault(node_id(item).rpartition("::")[2], []).append(item)
        chosen = []
        for asked in self._asked:
            found = by_name.get(asked, [])
            if len(set(map(id, found))) == 1 and found[0] not in chosen:
                chosen.append(found[0])
                self._names[found[0].nodeid] = asked
        self._channel.send(event="collected",
                           tests=[self._names.get(item.nodeid, node_id(item)) for item in items])
        items[:] = chosen

    def pytest_collectreport(self, report):
        if report.failed:
            self.load_errors.append(report)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_make_collect_report(self, collector):
        outcome = yield
        report = outcome.get_result()
        if report.failed and report.call is not None and report.call.excinfo is not None:
            # pytest wraps what an import raised in an error of its own.
            error = report.call.excinfo.value
            report.cause = error.__cause__ or error

    # -- running

    def pytest_runtest_logstart(self, nodeid):
        self._compared = None
        self._failure = None
        self._channel.send(event="start", test=self._names[nodeid])

    def pytest_assertrepr_compare(self, op, left, right):
        if op == "==":
            self._compared = (bounded_repr(left), bounded_repr(right))

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item, call):
        outcome = yield
        report = outcome.get_result()
        if call.excinfo is not None and not report.skipped:
            self._failure = (call.when, call.excinfo.value)
        elif report.skipped:
            self._failure = ("skip", None)
        if call.when == "teardown":
            self._finish(self._names[item.nodeid])

    def _finish(self, test):
        if self._failure is None:
            self._channel.send(event="finish", test=test, status="passed")
            return
        when, error = self._failure
        if when == "skip":
            self._channel.send(event="finish", test=test, status="skipped")
        elif when == "call" and isinstance(error, AssertionError):
            event = {"event": "finish", "test": test, "status": "failed"}
            if self._compared is not None:
                event["actual"], event["expected"] = self._compared
            self._channel.send(message=failure_in_words(str(error), self._compared), **event)
        else:
            self._channel.send(event="finish", test=test, status="error",
                               message=describe(error, self._work))


def node_id(item):
    return item.nodeid.replace(os.sep, "/")


def read_request():
    request = json.load(os.fdopen(os.dup(0)))
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.close(nowhere)
    return request["tests"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", default="/box/work")
    parser.add_argument("--tests", default="/box/tests")
    options = parser.parse_args()
    channel = Channel(3)
    asked = read_request()

    sys.path.append(options.tests)
    sys.path.append(options.work)
    os.chdir(options.work)
    reporter = Reporter(channel, asked, options.work)
    arguments = [
        "-q", "-q", "--no-header", "--no-summary", "--capture=no", "-p", "no:cacheprovider",
        "-c", os.devnull, "--rootdir", options.tests, "--confcutdir", options.tests,
        "--import-mode=importlib", options.tests,
    ]
    ended = pytest.main(arguments, plugins=[reporter])
    if reporter.load_errors:
        cause = getattr(reporter.load_errors[0], "cause", None)
        text = describe(cause, options.work) if cause else "The tests could not be loaded."
        is_authors = str(getattr(cause, "filename", "")).startswith(options.tests + os.sep)
        whose = "The assignment's own tests" if is_authors else "Your code"
        channel.send(event="broken", message=f"{whose} could not be loaded. {text}")
    elif ended in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        channel.send(event="end")


if __name__ == "__main__":
    main()
