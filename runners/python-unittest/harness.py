"""Runs the asked-for unittest tests and reports each on descriptor 3 (runners/README.md).

    harness.py [--work DIR] [--tests DIR] [--given DIR] [REQUEST]

With the request's file it is witnessed: descriptors 0 and 1 are the pipe to the student's process,
and nothing of the student's is loaded here. Without it the request comes on descriptor 0 and the
student's folder is the last one on the search path. The options are for the harness's own tests.
"""
import functools
import importlib.util
import os
import re
import sys
import unittest


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

EQUALITIES = ("assertEqual", "assertAlmostEqual", "assertListEqual", "assertTupleEqual",
              "assertDictEqual", "assertSetEqual", "assertSequenceEqual", "assertMultiLineEqual",
              "assertCountEqual")


def remember_compared(failures):
    """Keeps both sides and the author's words of an equality that does not hold."""
    def wrap(method):
        @functools.wraps(method)
        def compare(self, first, second, *args, **kwargs):
            try:
                return method(self, first, second, *args, **kwargs)
            except self.failureException as error:
                words = kwargs.get("msg") or next((a for a in args if isinstance(a, str)), "")
                failures.setdefault(id(error), (error, bounded_repr(first), bounded_repr(second),
                                                words))
                raise
        return compare

    for name in EQUALITIES:
        setattr(unittest.TestCase, name, wrap(getattr(unittest.TestCase, name)))


class Reporter(unittest.TestResult):
    """Tells the session what becomes of each test."""

    def __init__(self, session, names, compared):
        super().__init__()
        self._session = session
        self._names = names  # id of a TestCase object -> the id that was asked for
        self._compared = compared
        self._outcome = None
        self._done = set()
        self._before = {}  # "test_x.TestA" or "test_x" -> what its setUpClass or setUpModule raised

    def startTest(self, test):
        super().startTest(test)
        self._outcome = None
        self._compared.clear()
        self._session.start(self._names[id(test)])

    def stopTest(self, test):
        super().stopTest(test)
        name = self._names[id(test)]
        self._done.add(name)
        kind, error = self._outcome or ("error", None)
        if kind == "error" and error is not None:
            self._session.error(error)
        elif kind == "failed":
            self._failed(error)
        else:
            self._session.finish(kind)

    def _failed(self, error):
        if error is None:
            self._session.finish("failed", "This test was expected to fail, and it did not.")
            return
        known = self._compared.get(id(error))
        if known is None:
            self._session.finish("failed", failure_in_words(bounded_str(error)))
            return
        _, actual, expected, words = known
        self._session.finish("failed", expected_but_got(words, actual, expected), actual, expected)

    def _set(self, kind, error=None):
        if self._outcome is None or self._outcome[0] in ("passed", "skipped"):
            self._outcome = (kind, error)

    def addSuccess(self, test):
        self._set("passed")

    def addFailure(self, test, err):
        self._set("failed", err[1])

    def addError(self, test, err):
        # What stands for a setUpClass or setUpModule has no test method.
        if isinstance(test, unittest.TestCase):
            self._set("error", err[1])
        else:
            place = re.match(r"\w+ \((.*)\)$", test.id())
            self._before[place.group(1) if place else test.id()] = err[1]

    def addSubTest(self, test, subtest, err):
        if err is not None:
            is_failure = issubclass(err[0], test.failureException)
            self._set("failed" if is_failure else "error", err[1])

    def addSkip(self, test, reason):
        if isinstance(test, unittest.TestCase):
            self._set("skipped")
        else:
            self._before[test.id()] = unittest.SkipTest(reason)

    def addExpectedFailure(self, test, err):
        self._set("passed")

    def addUnexpectedSuccess(self, test):
        self._set("failed")

    def finish_rest(self, tests):
        """Tests that never began, because what comes before them failed."""
        for test in tests:
            name = self._names[id(test)]
            if name in self._done:
                continue
            cls = type(test)
            places = (f"{cls.__module__}.{cls.__qualname__}", cls.__module__)
            error = next((self._before[key] for key in places if key in self._before), None)
            self._session.start(name)
            if isinstance(error, unittest.SkipTest):
                self._session.finish("skipped")
            elif error is not None:
                self._session.error(error)
            else:
                self._session.finish("error", "What prepares this test did not work.")


def failure_in_words(text):
    """unittest's own analysis, and after it the author's words."""
    analysis, _, words = text.partition(" : ")
    return f"{words} This does not hold: {analysis}".strip()


def load(session):
    """All TestCase objects of the tests folder: (id, object)."""
    found = []
    for folder, folders, files in sorted(os.walk(session.tests)):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        for file in sorted(files):
            if re.fullmatch(r"test.*\.py|.*_test\.py", file):
                path = os.path.relpath(os.path.join(folder, file), session.tests)
                found += cases_of(import_file(session, path), path)
    return found


def import_file(session, path):
    name = path[:-len(".py")].replace(os.sep, ".")
    file = os.path.join(session.tests, path)
    if session.sources:
        spec = session.sources.spec(name, file)
    else:
        spec = importlib.util.spec_from_file_location(name, file)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cases_of(module, path):
    def walk(suite):
        for test in suite:
            if isinstance(test, unittest.TestSuite):
                yield from walk(test)
            else:
                yield test

    place = path.replace(os.sep, "/")
    return [(f"{place}::{type(test).__qualname__.replace('.', '::')}::{test._testMethodName}", test)
            for test in walk(unittest.defaultTestLoader.loadTestsFromModule(module))]


def choose(asked, found):
    """The tests that were asked for, in that order, and under which id each test is reported."""
    by_name = {}
    for name, test in found:
        by_name.setdefault(name, []).append(test)
        by_name.setdefault(name.rpartition("::")[2], []).append(test)
    chosen = {name: by_name[name][0] for name in asked if len(by_name.get(name, ())) == 1}
    names = {id(test): name for name, test in found}
    names.update({id(test): name for name, test in chosen.items()})
    return list(dict.fromkeys(chosen.values())), names


def main():
    session = Session()
    compared = {}
    canaries = None
    if session.host:
        from grader_shared import guards
        guards.install()
    elif session.canary is not None:
        from grader_shared import canary
        canaries = canary.install(session)
    else:
        from grader_shared import sources
        session.load_tests_with(sources.plain_code)
    remember_compared(compared)
    session.before_tests_are_loaded()
    try:
        found = load(session)
    except (Exception, SystemExit) as error:
        session.broken(error)
        return
    chosen, names = choose(session.asked, found)
    session.collected([names[id(test)] for _, test in found])
    if canaries:
        for test in chosen:
            canaries.end_with_failure(test)
    reporter = Reporter(session, names, compared)
    unittest.TestSuite(chosen).run(reporter)
    reporter.finish_rest(chosen)
    session.end()


if __name__ == "__main__":
    main()
