"""Closeness is decided by numbers: no stand-in for an object of the student's is close to anything.

pytest.approx, assertAlmostEqual and isclose subtract, and a class of the student's could answer
that with nothing at all. An object that carries a number counts as that number.
"""
import cmath
import functools
import math
import unittest

from .deliberate import ASSERTIONS
from .mirror import class_state, is_mirror
from .plain import data_of


def plain(value):
    """The value without anything that could answer for itself."""
    if is_mirror(value):
        kind = class_state(type(value)).kind
        return data_of(value, kind) if kind else NOTHING
    if type(value) in (list, tuple):
        return type(value)(map(plain, value))
    if type(value) is dict:
        return {key: plain(item) for key, item in value.items()}
    return value


class _Nothing:
    """Stands for an object where a number is needed."""

    def __repr__(self):
        return "an object that is no number"


NOTHING = _Nothing()


def _with_plain(function):
    @functools.wraps(function)
    def guarded(*args, **kwargs):
        return function(*map(plain, args), **{key: plain(value) for key, value in kwargs.items()})
    return guarded


def _method_with_plain(method):
    @functools.wraps(method)
    def guarded(self, *args, **kwargs):
        named = {key: plain(value) for key, value in kwargs.items()}
        return method(self, *map(plain, args), **named)
    return guarded


def install():
    """For every harness; before the tests are loaded."""
    math.isclose = _with_plain(math.isclose)
    cmath.isclose = _with_plain(cmath.isclose)
    for name in ("assertAlmostEqual", "assertNotAlmostEqual"):
        setattr(unittest.TestCase, name, _method_with_plain(getattr(unittest.TestCase, name)))


def install_for_pytest():
    install()
    import pytest
    from _pytest import python_api
    ASSERTIONS.append(pytest.fail.Exception)
    python_api.ApproxBase.__init__ = _method_with_plain(python_api.ApproxBase.__init__)
    for cls in vars(python_api).values():
        is_approx = isinstance(cls, type) and issubclass(cls, python_api.ApproxBase)
        if is_approx and "__eq__" in vars(cls):
            cls.__eq__ = _method_with_plain(cls.__eq__)
