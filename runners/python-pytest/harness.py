"""Runs the asked-for pytest tests and reports each on descriptor 3 (runners/README.md).

    harness.py [--work DIR] [--tests DIR] [--given DIR] [REQUEST]

With the request's file it is witnessed: descriptors 0 and 1 are the pipe to the student's process,
and nothing of the student's is loaded here. Without it the request comes on descriptor 0 and the
student's folder is the last one on the search path. The options are for the harness's own tests.
"""
import ast
import importlib.util
import os
import sys

import pytest
from _pytest.assertion.rewrite import rewrite_asserts


def _load_shared():
    folder = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))),
                          "shared", "python")
    spec = importlib.util.spec_from_file_location(
        "grader_shared", os.path.join(folder, "__init__.py"), submodule_search_locations=[folder])
    sys.modules["grader_shared"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["grader_shared"])


_load_shared()
from grader_shared.events import bounded_repr, bounded_str, expected_but_got  # noqa: E402
from grader_shared.session import Session  # noqa: E402  (the package has just been made)


def failure_in_words(text, compared):
    """What pytest says of a failed assertion: the author's words first, then its own analysis."""
    words, _, analysis = ("\n" + text).partition("\nassert ")
    words = words.strip()
    if compared is not None:
        return expected_but_got(words, *compared)
    return words or f"This does not hold: {analysis.strip()}"


class Reporter:
    """The pytest plugin: selects the tests that were asked for and reports what becomes of them."""

    def __init__(self, session):
        self._session = session
        self._names = {}  # node id -> the id as it was asked for
        self._compared = None
        self._failure = None
        self.load_errors = []

    # -- collection

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self):
        self._session.before_tests_are_loaded()

    def pytest_collection_modifyitems(self, items):
        by_name = {}
        for item in items:
            by_name.setdefault(node_id(item), []).append(item)
            by_name.setdefault(node_id(item).rpartition("::")[2], []).append(item)
        chosen = []
        for asked in self._session.asked:
            found = by_name.get(asked, [])
            if len(set(map(id, found))) == 1 and found[0] not in chosen:
                chosen.append(found[0])
                self._names[found[0].nodeid] = asked
        self._session.collected([self._names.get(item.nodeid, node_id(item)) for item in items])
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
        self._session.start(self._names[nodeid])

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
            self._finish()

    def _finish(self):
        if self._failure is None:
            self._session.finish("passed")
            return
        when, error = self._failure
        if when == "skip":
            self._session.finish("skipped")
        elif when == "call" and isinstance(error, (AssertionError, pytest.fail.Exception)):
            self._session.finish("failed", failure_in_words(bounded_str(error), self._compared),
                                 *(self._compared or ()))
        else:
            self._session.error(error)


class CanaryEnds:
    """In a canary run, each test ends with an assertion that fails."""

    def __init__(self, canaries):
        self._canaries = canaries

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_call(self, item):
        def assert_equal(left, right):
            assert left == right
        item.obj = self._canaries.ending(item.obj, assert_equal)


def node_id(item):
    return item.nodeid.replace(os.sep, "/")


def code_with_analysis(text, path):
    """The code of a file of the tests, in which pytest has a failed assertion say what it saw."""
    tree = ast.parse(text, path)
    rewrite_asserts(tree, text.encode("utf-8", "surrogateescape"), path)
    return compile(tree, path, "exec", dont_inherit=True)


def run(session, plugins):
    """True when pytest has run all tests that it was given; a reason why not is reported."""
    reporter = Reporter(session)
    # In-process the files of the tests are empty, and who loads their text rewrites it, too.
    options = [] if session.host else ["--assert=plain"]
    arguments = [
        "-q", "-q", "--no-header", "--no-summary", "--capture=no", "-p", "no:cacheprovider",
        "-c", os.devnull, "--rootdir", session.tests, "--confcutdir", session.tests,
        "--import-mode=importlib", *options, session.tests,
    ]
    ended = pytest.main(arguments, plugins=[reporter, *plugins])
    if not reporter.load_errors:
        return ended in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
    session.broken(getattr(reporter.load_errors[0], "cause", None)
                   or ImportError("The tests could not be loaded."))
    return False


def main():
    session = Session()
    plugins = []
    if session.host:
        from grader_shared import guards
        guards.install_for_pytest()
    elif session.canary is not None:
        from grader_shared import canary
        plugins = [CanaryEnds(canary.install(session))]
    else:
        session.load_tests_with(code_with_analysis)
    if run(session, plugins):
        session.end()


if __name__ == "__main__":
    main()
