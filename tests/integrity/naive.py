"""Grades as most graders do: the student's files and the tests in one folder and one process, and full marks for exit
status 0. Only a sandbox is added, so that an attack does no harm here.

    passes(grader, task, submission, runner)

What a naive grader runs for each runner is in the modules naive_*.py: COMMANDS maps a runner's name to a function that
gets the assignment (assignment.toml as a dictionary) and the folder with the submission's files, in which it may lay
out what a naive grader would (the tests are there already, as tests/), and returns the command that is run there.
"""
import importlib
import pathlib
import shutil
import subprocess
import tempfile
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
LIMITS = ["--cpu-ms", "20000", "--wall-ms", "30000", "--memory-mb", "1500", "--pids", "300", "--disk-mb", "300",
          "--output-kb", "4096"]
INSIDE = "/naive"


def commands():
    """Runner -> function, from all modules beside this one."""
    found = {}
    for path in sorted(HERE.glob("naive_*.py")):
        found.update(importlib.import_module(path.stem).COMMANDS)
    return found


def lay_out(task, submission, assignment, place):
    """What a student's repository looks like once a naive grader has put its tests in."""
    shutil.copytree(submission, place, dirs_exist_ok=True)
    (place / "expect.toml").unlink(missing_ok=True)
    tests = assignment.get("tests", {})
    for folder in (tests.get("dir", "tests"), tests.get("given", ""), "data"):
        if folder and (task / folder).is_dir():
            shutil.copytree(task / folder, place / folder, dirs_exist_ok=True)


def passes(grader, task, submission, runner):
    """Whether the submission gets full marks from a naive grader."""
    assignment = tomllib.loads((task / "assignment.toml").read_text())
    with tempfile.TemporaryDirectory(prefix="naive-") as folder:
        place = pathlib.Path(folder) / "place"
        lay_out(task, submission, assignment, place)
        command = commands()[runner](assignment, place)
        sandbox = pathlib.Path(grader).with_name("sandbox")
        ended = subprocess.run(
            [sandbox, "run", *LIMITS, "--rw", f"{place}:{INSIDE}", "--workdir", INSIDE, "--", *command],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return ended.returncode == 0
