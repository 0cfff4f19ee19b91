"""Whether code of the tests asserts something: itself, or by a function of the tests that it names.

Names are looked up and nothing is run. What cannot be found so (a function out of a list) is no
assertion; what is merely named counts as called.
"""
import dis
import functools
import inspect
import sys
import types

# On the search path before the tests are: the library, the framework; and what is ours.
LIBRARY = (*filter(None, sys.path), __file__.rpartition("/")[0], "<frozen")
ASSERTION = dis.opmap["LOAD_ASSERTION_ERROR"]
NAMING = frozenset((*dis.hasname, *dis.haslocal, *dis.hasfree))
WHOLE = (0, sys.maxsize)
MOST = 200  # things that are looked at


def is_of_the_library(code):
    return code.co_filename.startswith(LIBRARY)


def frame_asserts(frame, part=WHOLE):
    """Whether the code of a frame does, or the part of it between two offsets."""
    scopes = () if is_of_the_library(frame.f_code) else (frame.f_locals, frame.f_globals)
    return _asserts(frame.f_code, scopes, part)


def _asserts(code, scopes, part):
    todo = [(code, scopes, part)]
    seen = set()
    while todo and len(seen) < MOST:
        code, scopes, part = todo.pop()
        if (id(code), part) in seen:
            continue
        seen.add((id(code), part))
        mentioned = _mentioned(code, *part)
        if mentioned.asserts:
            return True
        todo += [(inner, scopes, WHOLE) for inner in mentioned.inner]
        todo += [(function.__code__, _scopes_of(function, owner), WHOLE)
                 for function, owner in _functions_named(mentioned.names, scopes)]
    return False


class _Mentioned:
    """What a part of some code speaks of."""

    def __init__(self, steps):
        self.inner = [step.argval for step in steps if isinstance(step.argval, types.CodeType)]
        self.names = {step.argval for step in steps if step.opcode in NAMING}
        self.asserts = any(step.opcode == ASSERTION or
                           step.opcode in dis.hasname and _is_an_assertion(step.argval)
                           for step in steps)


@functools.lru_cache(maxsize=1000)
def _mentioned(code, start, end):
    return _Mentioned([step for step in dis.get_instructions(code) if start <= step.offset < end])


def _is_an_assertion(name):
    return name == "AssertionError" or name.startswith(("assert", "fail", "raises"))


def _functions_named(names, scopes):
    """Functions of the tests under these names, or attributes of something under one of them."""
    things = [(scope[name], None) for name in names for scope in scopes if name in scope]
    seen = set()
    for thing, owner in things:
        if id(thing) in seen or len(things) > MOST:
            continue
        seen.add(id(thing))
        if isinstance(thing, (staticmethod, classmethod, types.MethodType)):
            thing, owner = thing.__func__, getattr(thing, "__self__", owner)
        if type(thing) is not types.FunctionType:
            members = (inspect.getattr_static(thing, name, None) for name in names)
            things += [(member, thing) for member in members if member is not None]
        elif not is_of_the_library(thing.__code__):
            yield thing, owner


def _scopes_of(function, owner):
    code = function.__code__
    cells = zip(code.co_freevars, function.__closure__ or ())
    scope = {name: cell.cell_contents for name, cell in cells if cell != types.CellType()}
    if code.co_argcount and owner is not None:
        scope[code.co_varnames[0]] = owner
    return scope, function.__globals__
