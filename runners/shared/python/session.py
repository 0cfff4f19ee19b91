"""What the harnesses of test frameworks have in common: the request, the report, and where the
student's code is: in another process (witnessed) or in this one."""
import argparse
import json
import os
import secrets
import sys

from . import discretion
from .codes import Codes
from .events import Channel, describe, where_in
from .seals import Seals
from .sources import Sources, read_texts


class Nothing:
    """Stands where a canary run has its canaries."""


Nothing.__name__ = Nothing.__qualname__ = "Canaries"


class Session:
    """One launch of a harness; made before anything of the student's is loaded."""

    def __init__(self):
        options = _options()
        self.tests = options.tests
        self.work = options.work
        self.running = None  # the id of the test that is running
        if options.request:
            from .host import Host, take_pipe
            pipe = take_pipe()
            with open(options.request, encoding="utf-8") as file:
                request = json.load(file)
            self.host = Host(pipe, self._end)
        else:
            request = _read_and_close_stdin()
            self.host = None
        self.asked = request["tests"]
        self._texts = request.get("sources")
        self.sources = None  # in-process: what loads the tests' modules
        self.canary = request.get("canary")
        self.canaries = None  # canary.install puts them here
        self.seals = None
        self.channel = Channel(request["token"])
        self._find_modules(options.given, request.get("files", ()))

    def _find_modules(self, given, files):
        sys.path += [self.tests, given]
        if self.host:
            from .modules import Finder
            Finder(files).install()
        else:
            sys.path.append(self.work)
            os.chdir(self.work)

    def load_tests_with(self, build, name=None, canaries=None):
        """In-process: `build(text, path)` gives the code of each file of the tests. Canaries are in
        each of their modules under a name, and so is something where there are none."""
        given = {name or f"@{secrets.token_hex(12)}": canaries or Nothing()}
        texts = read_texts(self.tests) if self._texts is None else self._texts
        self._texts = None
        self.sources = Sources(self.tests, texts, build, given).install()

    def place_of(self, error):
        """Where in the student's files an error was raised, or None."""
        if not self.host:
            return where_in(self.work, error.__traceback__)
        from .host import place_in_submission
        return place_in_submission(error)

    def before_tests_are_loaded(self):
        if not self.host:
            codes = Codes()
            for code in self.sources.codes():
                codes.add(code)
            self.seals = Seals(self.tests + os.sep, codes)
            runners = os.path.dirname(os.path.abspath(sys.argv[0]))
            shared = os.path.dirname(os.path.abspath(__file__))
            discretion.install(codes, [*discretion.installed_packages(), runners, shared, self.tests])

    # -- reporting

    def collected(self, ids):
        planted = self.seals.planted() if self.seals else None
        if planted:
            self._accuse_all(f"Your code puts another module in the place of the tests' own {planted}.")
        if self.seals:
            self.seals.mend()
            self.seals.add_tests()
        self.channel.send("collected", tests=ids)

    def _accuse_all(self, message):
        self.channel.send("collected", tests=self.asked)
        for test in self.asked:
            self.channel.send("start", test=test)
            self.channel.send("finish", test=test, status="tampered", message=message)
        self.channel.send("end")
        os._exit(1)

    def start(self, test):
        self.running = test
        if self.seals:
            self.seals.mend()
        for observer in (self.host, self.canaries):
            if observer:
                observer.begin_test()
        self.channel.send("start", test=test)

    def finish(self, status, message=None, actual=None, expected=None):
        if self.host and self.host.notes and message is not None:
            message = " ".join(dict.fromkeys([message, *self.host.notes]))
        is_sealed = self.seals and not self.canaries and status == "passed"
        broken = self.seals.broken() if is_sealed else None
        if broken:
            status = "tampered"
            message = f"Your code has changed {broken}, by which tests are decided."
        if self.canaries:
            (status, message), actual, expected = self.canaries.verdict(status), None, None
        test, self.running = self.running, None
        self.channel.send("finish", test=test, status=status, message=message, actual=actual,
                          expected=expected)

    def error(self, error):
        self.finish("error", describe(error, self.place_of(error)))

    def broken(self, error):
        """The tests could not be loaded because of this."""
        if isinstance(error, SystemExit):
            text = "It ends the program while it is being loaded (exit)."
        else:
            text = describe(error, self.place_of(error))
        name = str(getattr(error, "filename", None) or "")
        is_of_tests = name.startswith(self.tests + os.sep)
        whose = "The assignment's own tests" if is_of_tests else "Your code"
        self.channel.send("broken", message=f"{whose} could not be loaded. {text}")

    def end(self):
        self.channel.send("end")

    def _end(self, reason):
        """The student's process has gone, or sent what is no message: nothing more can be asked."""
        if reason is not None and self.running is None:
            self.channel.send("broken", message=reason)
        elif reason is not None:
            self.finish("error", reason)
        os._exit(1)


def _options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", default="/box/work")
    parser.add_argument("--tests", default="/box/tests")
    parser.add_argument("--given", default="/box/given")
    parser.add_argument("request", nargs="?", help="the request's file, when witnessed")
    return parser.parse_args()


def _read_and_close_stdin():
    with os.fdopen(os.dup(0), encoding="utf-8") as file:
        request = json.load(file)
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.close(nowhere)
    return request
