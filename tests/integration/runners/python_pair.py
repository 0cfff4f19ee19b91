"""Starts the Python harnesses as the grader does, unboxed: a witnessed one with the student's
process at the other ends of two pipes, an in-process one with the request on descriptor 0."""
import json
import os
import pathlib
import subprocess
import tempfile

RUNNERS = pathlib.Path(__file__).resolve().parents[3] / "runners"
PYTHON = ["/usr/bin/python3", "-I", "-B"]
STUDENT = [*PYTHON, str(RUNNERS / "shared" / "python" / "student.py")]
TOKEN = "0123456789abcdef"


def _lay_out(folder, name, files):
    pathlib.Path(folder, name).mkdir(parents=True)
    for path, text in files.items():
        place = pathlib.Path(folder, name, path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return os.path.join(folder, name)


def _start(command, third, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL):
    """Starts a command whose descriptor 3 is `third`."""
    return subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL,
                            preexec_fn=lambda: os.dup2(third, 3), pass_fds=[3])


def _read_events(fd):
    """The events that bear the token; others are not believed."""
    events = []
    with os.fdopen(fd, "rb") as lines:
        for line in lines:
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if isinstance(event, dict) and event.pop("token", None) == TOKEN:
                events.append(event)
    return events


def run_witnessed(runner, student, suite, asked, student_command=None):
    """The events of one launch. `student_command` may stand for the student's end."""
    with tempfile.TemporaryDirectory() as folder:
        work = _lay_out(folder, "work", student)
        tests = _lay_out(folder, "tests", suite)
        request = os.path.join(folder, "request.json")
        with open(request, "w", encoding="utf-8") as file:
            json.dump({"level": "witnessed", "token": TOKEN, "tests": asked,
                       "files": sorted(student)}, file)
        to_student, from_harness = os.pipe()
        to_harness, from_student = os.pipe()
        events, report = os.pipe()
        clock, ticks = os.pipe()
        student_command = student_command or [*STUDENT, "--work", work]
        other = _start(student_command, ticks, to_student, from_student)
        harness = [*PYTHON, str(RUNNERS / runner / "harness.py"), "--tests", tests, request]
        process = _start(harness, report, to_harness, from_harness)
        for fd in (to_student, from_harness, to_harness, from_student, report, ticks):
            os.close(fd)
        result = _read_events(events)
        process.wait()
        other.wait()
        os.close(clock)
        return result


def run_in_process(runner, student, suite, asked, canary=None, is_withheld=False):
    """The events of one launch; the tests' texts come in the request where they are withheld."""
    with tempfile.TemporaryDirectory() as folder:
        work = _lay_out(folder, "work", student)
        tests = _lay_out(folder, "tests", dict.fromkeys(suite, "") if is_withheld else suite)
        request = {"level": "in-process", "token": TOKEN, "tests": asked, "files": sorted(student)}
        if is_withheld:
            request["sources"] = suite
        if canary is not None:
            request["canary"] = canary
        events, report = os.pipe()
        harness = [*PYTHON, str(RUNNERS / runner / "harness.py"), "--work", work, "--tests", tests]
        process = _start(harness, report, subprocess.PIPE)
        os.close(report)
        process.stdin.write(json.dumps(request).encode())
        process.stdin.close()
        result = _read_events(events)
        process.wait()
        return result


def run_call(student, requests, entry="main.py"):
    """The answers and errors of the runner `call`, by test."""
    with tempfile.TemporaryDirectory() as folder:
        work = _lay_out(folder, "work", student)
        request = {"level": "outside", "token": TOKEN, "tests": list(requests),
                   "requests": requests}
        events, report = os.pipe()
        command = [*PYTHON, str(RUNNERS / "call" / "python" / "call.py"), "--work", work, entry]
        process = _start(command, report, subprocess.PIPE)
        os.close(report)
        process.stdin.write(json.dumps(request).encode())
        process.stdin.close()
        result = _read_events(events)
        process.wait()
        return result


def statuses(events):
    return {e["test"]: e["status"] for e in events if e["event"] == "finish"}


def finish_of(events, test):
    return next(e for e in events if e["event"] == "finish" and e["test"] == test)
