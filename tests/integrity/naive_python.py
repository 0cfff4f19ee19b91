"""What naive graders run for pytest and unittest, and for `io`: a script that compares what the program prints."""
import json

PYTHON = "/usr/bin/python3"

# Stands in the student's folder, beside the expected files, as such scripts do.
COMPARE = '''"""Runs the program on each input and compares what it prints."""
import json
import subprocess
import sys
from pathlib import Path

plan = json.loads(Path("compare.json").read_text())


def number(word):
    try:
        return float(word)
    except ValueError:
        return None


def same_word(got, expected, tolerance):
    a, b = number(got), number(expected)
    if tolerance is None or a is None or b is None:
        return got == expected
    return not abs(a - b) > tolerance * max(1, abs(b))


def right(test):
    given = open(test["stdin"]) if test["stdin"] else subprocess.DEVNULL
    done = subprocess.run(plan["run"] + test["args"], stdin=given, stdout=subprocess.PIPE, text=True)
    got = done.stdout.split()
    expected = Path(test["expected"]).read_text().split()
    return (done.returncode == test["exit"] and len(got) == len(expected) and
            all(same_word(a, b, test["tolerance"]) for a, b in zip(got, expected)))


if plan["compile"]:
    subprocess.run(plan["compile"], check=True)
sys.exit(0 if all([right(test) for test in plan["tests"]]) else 1)
'''


def pytest(_assignment, _place):
    return ["/usr/bin/env", "PYTHONPATH=.", PYTHON, "-m", "pytest", "-q", "tests"]


def unittest(_assignment, _place):
    return ["/usr/bin/env", "PYTHONPATH=.", PYTHON, "-m", "unittest", "discover", "-s", "tests"]


def tolerance_of(test):
    """float(abs,rel) as most would: one number for both."""
    checker = test.get("checker", "tokens")
    return float(checker[len("float("):].split(",")[0]) if checker.startswith("float(") else None


def steps_of(program, place):
    """How the program is compiled, if it is, and started."""
    language = program["language"]
    if language == "c":
        sources = sorted(str(path.relative_to(place)) for path in place.rglob("*.c"))
        return ["/usr/bin/gcc", "-O1", "-o", "program", *sources, "-lm"], ["./program"]
    if language == "cpp":
        sources = sorted(str(path.relative_to(place)) for path in place.rglob("*.cpp"))
        return ["/usr/bin/g++", "-std=c++20", "-O1", "-o", "program", *sources], ["./program"]
    if language == "bash":
        return [], ["/bin/bash", program.get("entry", "main.sh")]
    return [], [PYTHON, program.get("entry", "main.py")]


def io(assignment, place):
    compile_step, run = steps_of(assignment["program"], place)
    tests = [{"stdin": test.get("stdin"), "expected": test["expected"], "args": test.get("args", []),
              "exit": test.get("exit", 0), "tolerance": tolerance_of(test)} for test in assignment["test"]]
    (place / "compare.py").write_text(COMPARE)
    (place / "compare.json").write_text(json.dumps({"compile": compile_step, "run": run, "tests": tests}))
    return [PYTHON, "compare.py"]


COMMANDS = {"python-pytest": pytest, "python-unittest": unittest, "io": io}
