"""Whether an error in the tests' code was raised there on purpose, or is an assertion that failed.

The student's code may see errors of the tests: of a callback, of a `with` block. One that it hides
must not take an assertion with it.
"""
import dis
import os

OURS = os.path.dirname(os.path.abspath(__file__)) + os.sep
RAISE = dis.opmap["RAISE_VARARGS"]
ASSERTION = dis.opmap["LOAD_ASSERTION_ERROR"]
ASSERTIONS = [AssertionError]  # the framework adds its own


def _frames(error):
    step = error.__traceback__
    while step is not None:
        yield step
        step = step.tb_next


def is_deliberate(error):
    """Raised by a `raise` statement, and no assertion."""
    if isinstance(error, tuple(ASSERTIONS)):
        return False
    last = None
    for last in _frames(error):
        pass
    if last is None or last.tb_frame.f_code.co_filename.startswith(OURS):
        return False  # it came over the pipe
    return last.tb_frame.f_code.co_code[last.tb_lasti] == RAISE


def _asserts(code):
    operations = code.co_code[::2]
    return ASSERTION in operations or any(
        name == "AssertionError" or name.startswith(("assert", "fail", "raises"))
        for name in code.co_names)


def hides_an_assertion(error):
    """Whether code of the tests that asserts something was left by this error."""
    if isinstance(error, tuple(ASSERTIONS)):
        return True
    return not is_deliberate(error) and any(_asserts(step.tb_frame.f_code)
                                            for step in _frames(error))
