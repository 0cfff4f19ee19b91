"""Whether an error in the tests' code was meant to happen there, or is an assertion that failed.

The student's code may see errors of the tests: of a callback, of a `with` block. One that it hides
must not take an assertion with it.
"""
import dis
import os

from .asserting import frame_asserts

OURS = os.path.dirname(os.path.abspath(__file__)) + os.sep
RAISE = dis.opmap["RAISE_VARARGS"]
WITH_EXIT = dis.opmap["WITH_EXCEPT_START"]
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
    if last is None or _came_over_the_pipe(last):
        return False
    return last.tb_frame.f_code.co_code[last.tb_lasti] == RAISE


def _came_over_the_pipe(step):
    return step.tb_frame.f_code.co_filename.startswith(OURS)


def _block_around(code, offset):
    """Where the `with` block lies that an error at this offset leaves first; None if it is none."""
    parts = {}
    for entry in dis._parse_exception_table(code):
        if code.co_code[entry.target + 2] == WITH_EXIT:
            parts.setdefault(entry.target, []).extend((entry.start, entry.end))
    blocks = [(min(places), max(places)) for places in parts.values()]
    return max((block for block in blocks if block[0] <= offset < block[1]), default=None)


def may_be_hidden(error):
    """Whether a `with` block that is left by this error asserts nothing that leaving it would skip:
    the error was raised on purpose, or came by itself (`1 / 0`) where there is no assertion."""
    if is_deliberate(error):
        return True
    steps = list(_frames(error))
    if isinstance(error, tuple(ASSERTIONS)) or not steps or _came_over_the_pipe(steps[-1]):
        return False
    block = _block_around(steps[0].tb_frame.f_code, steps[0].tb_lasti)
    return (block is not None and not frame_asserts(steps[0].tb_frame, block)
            and not any(frame_asserts(step.tb_frame) for step in steps[1:]))


def hides_an_assertion(error):
    """Whether code of the tests that asserts something was left by this error."""
    if isinstance(error, tuple(ASSERTIONS)):
        return True
    return not is_deliberate(error) and any(frame_asserts(step.tb_frame) for step in _frames(error))
