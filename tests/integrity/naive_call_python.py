"""What a naive grader runs for `call` in Python: a script that imports the student's module and asserts each answer."""
import pathlib

COMMANDS = {}

CHECKS = '''"""Checks the answers."""


def near(got, expected, tolerance):
    return not abs(got - expected) > tolerance * max(1, abs(got), abs(expected))


def same_items(got, expected):
    return got == expected or sorted(got) == sorted(expected)


def raises(call, name):
    try:
        call()
    except Exception as error:
        return name in [kind.__name__ for kind in type(error).__mro__]
    return False


'''


def call_of(test, module):
    given = [repr(value) for value in test.get("args", [])]
    given += [f"{key}={value!r}" for key, value in test.get("kwargs", {}).items()]
    return f"{module}.{test['function']}({', '.join(given)})"


def check_of(test, module):
    call = call_of(test, module)
    if "raises" in test:
        return f"assert raises(lambda: {call}, {test['raises']!r})"
    if test.get("returns_nothing"):
        return f"assert {call} is None"
    expected = repr(test["returns"])
    if test.get("compare") == "unordered":
        return f"assert same_items({call}, {expected})"
    if isinstance(test["returns"], float):
        return f"assert near({call}, {expected}, {test.get('tolerance', 1e-9)!r})"
    return f"assert {call} == {expected}"


def command(assignment, place):
    entry = assignment["program"].get("entry", "main.py")
    modules = {test.get("module", pathlib.PurePath(entry).stem) for test in assignment["test"]}
    lines = [f"import {module}" for module in sorted(modules)]
    lines += [check_of(test, test.get("module", pathlib.PurePath(entry).stem)) for test in assignment["test"]]
    (place / "check_answers.py").write_text(CHECKS + "\n".join(lines) + "\n")
    return ["/usr/bin/python3", "check_answers.py"]
