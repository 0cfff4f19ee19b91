"""The html-css harness by itself, with the pages of a test: what several test files share."""
import json
import os
import pathlib
import signal
import subprocess
import tempfile
import unittest

import harness

COMMAND = ["/usr/bin/python3", "-I", "-B", harness.RUNNERS / "html-css" / "harness.py"]
TOKEN = "a token"


class Launch:
    """A harness with its pages; its events are read one by one, so that it can be ended in between."""

    def __init__(self, folder, files, requests):
        work, home = pathlib.Path(folder, "work"), pathlib.Path(folder, "home")
        work.mkdir()
        home.mkdir()
        for name, text in files.items():
            (work / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        request = {"level": "outside", "token": TOKEN, "tests": list(requests),
                   "files": list(files), "requests": requests}
        read_end, write_end = os.pipe()
        shell = ["/bin/bash", "-c", f'exec "$@" 3>&{write_end} {write_end}>&-', "sh"]
        self.process = subprocess.Popen(
            [*shell, *COMMAND, "--work", work], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, pass_fds=[write_end], env={**os.environ, "TMPDIR": str(home)},
            start_new_session=True)
        os.close(write_end)
        self.process.stdin.write(json.dumps(request).encode())
        self.process.stdin.close()
        self.events = os.fdopen(read_end)

    def __iter__(self):
        return (json.loads(line) for line in self.events)

    def end(self):
        """Ends the browser as well: it is of the harness's session."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.events.close()


def launch(files, requests):
    """All events of one launch."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        started = Launch(folder, files, requests)
        try:
            return list(started)
        finally:
            started.end()


class Pages(unittest.TestCase):
    """FILES are opened once; ask() names what is observed, and each test reads its answers."""

    FILES = {}
    ASKED = {}

    @classmethod
    def setUpClass(cls):
        requests = {name: {"page": "index.html", **request} for name, request in cls.ASKED.items()}
        cls.events = launch(cls.FILES, requests) if requests else []
        cls.answers = {event["test"]: event for event in cls.events if event["event"] == "answer"}

    def value(self, name):
        self.assertIn("value", self.answers[name], name)
        return self.answers[name]["value"]

    def raised(self, name):
        return self.answers[name].get("raised")


def does(*actions, **asked):
    return {"actions": list(actions), **asked}
