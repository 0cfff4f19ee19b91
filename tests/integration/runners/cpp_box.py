"""A box for the C++ runners without the sandbox: the steps of runner.toml, one after the other.

The parts that the product's build makes are found where GRADER_BIN says the product was built.
"""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

import harness

SHARED = harness.RUNNERS / "shared" / "cpp"


def prebuilt(runner):
    return pathlib.Path(os.environ["GRADER_BIN"]).parent / "runners" / runner


class Box:
    """Holds a student's files and an author's, as the runner's boxes would one after the other."""

    def __init__(self, runner, header, student, tests, given=None):
        self._folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self._folder.name)
        self._framework = "Catch" if runner == "cpp-catch2" else "testing"
        self._header = header
        self._tests = tests
        self._student = student
        for name in ("work", "tests", "given", "build", "shared"):
            (self.path / name).mkdir()
        os.symlink(prebuilt(runner), self.path / "prebuilt")
        os.symlink(SHARED, self.path / "shared" / "cpp")
        self._fill("given", given or {})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._folder.cleanup()

    def _fill(self, folder, files):
        shutil.rmtree(self.path / folder)
        for name, text in files.items():
            path = self.path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        (self.path / folder).mkdir(exist_ok=True)

    def _step(self, script, *arguments):
        done = subprocess.run(["/bin/sh", SHARED / script, *arguments],
                              env={**os.environ, "GRADER_BOX": str(self.path)}, check=False,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
        return done.returncode, done.stdout

    def build(self):
        """Nothing, or what the step that failed has said."""
        steps = (("student.sh", self._student, {}, ["c++20", self._framework, *self._sources()]),
                 ("tests.sh", {}, self._tests, ["c++20", self._header]), ("link.sh", {}, {}, []))
        for script, work, tests, arguments in steps:
            self._fill("work", work)
            self._fill("tests", tests)
            status, output = self._step(script, *arguments)
            if status != 0:
                return output
        self._fill("tests", {})
        return None

    def _sources(self):
        return [name for name in self._student if name.endswith((".cpp", ".cc"))]

    def run(self, tests, canary=None):
        """The events of one launch, and how it ended."""
        request = {"token": "secret", "tests": tests}
        if canary is not None:
            request["canary"] = canary
        read_end, write_end = os.pipe()
        shell = ["/bin/bash", "-c", f'exec "$@" 3>&{write_end} {write_end}>&-', "sh"]
        with subprocess.Popen([*shell, self.path / "prebuilt" / "launcher", self.path],
                              stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, pass_fds=[write_end],
                              cwd=self.path) as process:
            os.close(write_end)
            process.stdin.write(json.dumps(request).encode())
            process.stdin.close()
            with os.fdopen(read_end) as lines:
                events = [json.loads(line) for line in lines]
        return events, process.returncode
