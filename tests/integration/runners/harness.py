"""Starts a runner's harness as the grader does: the request on descriptor 0, the events on 3."""
import json
import os
import pathlib
import subprocess
import tempfile

RUNNERS = pathlib.Path(__file__).resolve().parents[3] / "runners"


def run_harness(command, student, suite, asked):
    """Gives the events of one launch; `command` is completed with the folders of files made here."""
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder, "work")
        tests = pathlib.Path(folder, "tests")
        for place, files in ((work, student), (tests, suite)):
            place.mkdir()
            for name, text in files.items():
                (place / name).write_text(text)
        read_end, write_end = os.pipe()
        shell = ["/bin/bash", "-c", f'exec "$@" 3>&{write_end} {write_end}>&-', "sh"]
        process = subprocess.Popen([*shell, *command, "--work", work, "--tests", tests],
                                   stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, pass_fds=[write_end])
        os.close(write_end)
        process.stdin.write(json.dumps({"tests": asked}).encode())
        process.stdin.close()
        with os.fdopen(read_end) as events:
            result = [json.loads(line) for line in events]
        process.wait()
        return result


def statuses(events):
    return {e["test"]: e["status"] for e in events if e["event"] == "finish"}


def finish_of(events, test):
    return next(e for e in events if e["event"] == "finish" and e["test"] == test)
