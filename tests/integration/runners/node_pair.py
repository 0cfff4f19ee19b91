"""Starts a JavaScript harness as the grader does: alone with the request on descriptor 0, or with the student's process at
the other end of a pipe. Both are what the tests of test_node_*.py run."""
import json
import os
import pathlib
import re
import subprocess
import tempfile

RUNNERS = pathlib.Path(__file__).resolve().parents[3] / "runners"
STUDENT = RUNNERS / "shared" / "javascript" / "student.mjs"
FLAGS = ["--experimental-vm-modules", "--no-warnings"]
TOKEN = "9f2c"
NODE = os.environ.get("NODE", "/usr/bin/node")
# Where the product's build has put Jest, beside the programs that ctest names.
BUILD = pathlib.Path(os.environ.get("GRADER_BIN", RUNNERS.parent / "build" / "release" / "bin")).parent
JEST = BUILD / "runners" / "node-jest"


class Launch:
    """The folders of one launch, and what it reported."""

    def __init__(self, harness, student, suite, prebuilt=None):
        self.harness = harness
        self.files = {"work": student, "tests": suite}
        self.prebuilt = prebuilt

    def run(self, asked, level="witnessed", canary=None, student_command=None, withheld=True):
        with tempfile.TemporaryDirectory() as folder:
            sources = self._sources() if level == "in-process" and withheld else {}
            for place, files in self.files.items():
                for name, text in files.items():
                    path = pathlib.Path(folder, place, name)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text("" if place == "tests" and name in sources else text)
            request = {"level": level, "token": TOKEN, "tests": asked,
                       "files": sorted(self.files["work"])}
            if sources:
                request["sources"] = sources
            if canary is not None:
                request["canary"] = canary
            command = [NODE, *FLAGS, str(self.harness), "--work", f"{folder}/work",
                       "--tests", f"{folder}/tests"]
            if self.prebuilt:
                command += ["--prebuilt", str(self.prebuilt)]
            if level == "witnessed":
                return self._witnessed(folder, command, request, student_command)
            return self._in_process(folder, command, request)

    def _sources(self):
        return {name: text for name, text in self.files["tests"].items() if re.search(r"\.[cm]?js$", name)}

    def _in_process(self, folder, command, request):
        events, process = start(command, folder, subprocess.PIPE, subprocess.DEVNULL)
        process.stdin.write(json.dumps(request).encode())
        process.stdin.close()
        return finish(events, process)

    def _witnessed(self, folder, command, request, student_command):
        pathlib.Path(folder, "request.json").write_text(json.dumps(request))
        to_student, from_harness = os.pipe()
        to_harness, from_student = os.pipe()
        student_command = student_command or [NODE, *FLAGS, str(STUDENT), "--work", f"{folder}/work"]
        answers, student = start(student_command, f"{folder}/work", to_student, from_student)
        events, harness = start([*command, f"{folder}/request.json"], f"{folder}/tests",
                                to_harness, from_harness)
        for end in (to_student, from_harness, to_harness, from_student):
            os.close(end)
        result = finish(events, harness)
        finish_student(answers, student)
        return result


def start(command, folder, stdin, stdout):
    """A process whose descriptor 3 is a pipe to here."""
    read_end, write_end = os.pipe()
    shell = ["/bin/bash", "-c", f'exec "$@" 3>&{write_end} {write_end}>&-', "sh"]
    stderr = None if os.environ.get("SHOW") else subprocess.DEVNULL
    process = subprocess.Popen([*shell, *command], stdin=stdin, stdout=stdout, stderr=stderr,
                               cwd=folder, pass_fds=[write_end])
    os.close(write_end)
    return read_end, process


def finish(events, process):
    with os.fdopen(events) as lines:
        told = [line for line in lines if line.endswith("\n")]
    process.wait()
    return [json.loads(line) for line in told if f'"token":"{TOKEN}"' in line]


def finish_student(answers, student):
    os.close(answers)
    try:
        student.wait(timeout=20)
    finally:
        student.kill()
        student.wait()


def statuses(events):
    return {e["test"]: e["status"] for e in events if e["event"] == "finish"}


def finish_of(events, test):
    return next(e for e in events if e["event"] == "finish" and e["test"] == test)
