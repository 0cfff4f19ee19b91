"""Canary runs of in-process tests: every assertion is given what must not hold (runners/README.md).

The tests are rewritten while they are loaded. A comparison tells what it always tells, and is then
made once more with another value in its place; an assertion asserts the opposite. What holds
although it cannot is a breach: somebody has changed a comparison, the framework or the report.
"""
import ast
import functools
import operator
import os
import sys

from . import expectations, rewriting
from .rewriting import COMPARISONS
from .variants import Variants

OPPOSITES = {"NotEq": operator.eq, "Lt": operator.ge, "LtE": operator.gt, "Gt": operator.le,
             "GtE": operator.lt}
LITERALS = 3  # values that stand for one
PLAIN = (type(None), bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset)


class Canaries:
    """Collects the breaches of the running test."""

    def __init__(self, session):
        self._tests = session.tests
        self._work = session.work
        self.variants = Variants(session.canary)
        self.name = f"@{self.variants.text()}"  # no name that anybody could write
        self._breach = None
        self._aside = []  # (a variable's own value, what stands for it)

    # -- what the rewritten tests call

    def compare(self, how, left, right, where):
        result = COMPARISONS[how](left, right)
        if result:
            self._probe(how, left, right, where)
        return result

    def compare_chain(self, names, values, where):
        result = True
        for how, left, right in zip(names, values, values[1:]):
            result = self.compare(how, left, right, where)
            if not result:
                break
        return result

    def check(self, condition, where):
        if not condition:
            return  # it fails without a canary, too
        try:
            assert not condition
        except AssertionError:
            return
        self.breach(where)

    def through(self, function, where):
        return expectations.made_to_fail(self, function, where) or function

    def must_fail(self, function, where):
        """An assertion that has been given another value than the test's."""
        return functools.partial(expectations.must_fail, self, function, where)

    def differs(self, left, others, where):
        """Stands for `left == expected`; the others are what is not expected."""
        self._probe_others([(left, other) for other in others], where)
        return True

    def differs_before(self, others, right, where):
        self._probe_others([(other, right) for other in others], where)
        return True

    def another(self, value, where):
        """What a variable holds while an assertion compares something with it."""
        stand_in = value if self._is_matcher(value) else self.variants.like(value)
        self._aside.append((value, stand_in))
        return stand_in

    def differs_from_another(self, left, stand_in, where):
        real, given = self._aside[-1]
        if given is real:
            return self.compare("Eq", left, real, where)
        others = [stand_in, *self.variants.others(real)]
        return self.differs(left, others, where)

    def real(self, where):
        return self._aside.pop()[0]

    def other_literals(self, value):
        """A tuple, as code, of values that are not this one; None where there are none."""
        others = [self.variants.like(value) for _ in range(LITERALS)]
        if others[0] is value:
            return None
        code = ast.parse(repr(tuple(others)), mode="eval").body
        return code if rewriting.is_literal(code) else None  # there is no literal of infinity

    # -- comparisons

    def _probe_others(self, pairs, where):
        for left, right in pairs:
            try:
                holds = bool(left == right)
            except Exception:
                continue  # what cannot be compared does not hold
            if holds:
                self.breach(where)

    def _probe(self, how, left, right, where):
        try:
            if how in ("Eq", "In") and (self._wavers(left) or self._wavers(right)):
                holds = True
            elif how == "Eq":
                holds = self.equals_another(operator.eq, left, right)
            elif how == "In":
                holds = self._is_in_another(left, right)
            else:
                holds = bool(OPPOSITES[how](left, right))
        except Exception:
            return  # what cannot be compared does not hold
        if holds:
            self.breach(where)

    def equals_another(self, equals, left, right):
        """Whether either side also agrees with something else than what the other one is."""
        sides = []
        # A bare matcher on the left is what the code gave: an answer that fits anything.
        if not self._has_matcher(left) or self._is_matcher(left) and not self._has_matcher(right):
            sides += [(left, other) for other in self.variants.others(right)]
        if not self._has_matcher(right):
            sides += [(other, right) for other in self.variants.others(left)]
        return any(equals(*pair) for pair in sides)

    def _is_in_another(self, item, items):
        if type(items) in (list, tuple, set, frozenset, dict):
            return item in [self.variants.other(one) for one in items]
        if self._is_matcher(items):
            return False
        return self.variants.text() in items

    def _wavers(self, value):
        """Whether something in it has another hash each time: it is found in any set or table."""
        items = value if isinstance(value, (set, frozenset, dict)) else [value]
        own = [item for item in items if type(item) not in PLAIN and type(item).__hash__]
        return any(hash(item) != hash(item) for item in own for _ in range(self.variants.few()))

    def _has_matcher(self, value):
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, (list, tuple)):
            return any(map(self._has_matcher, value))
        return self._is_matcher(value)

    def _is_matcher(self, value):
        """An object of the tests or of a library that may well be equal to many things."""
        cls = type(value)
        if cls in PLAIN:
            return False
        module = sys.modules.get(cls.__module__)
        found = module
        for part in cls.__qualname__.split("."):
            found = getattr(found, part, None)
        is_of_students = str(getattr(module, "__file__", "")).startswith(self._work + os.sep)
        return found is cls and not is_of_students or "<locals>" in cls.__qualname__ \
            and str(getattr(module, "__file__", "")).startswith(self._tests + os.sep)

    # -- verdicts

    def breach(self, where):
        self._breach = self._breach or where

    def begin_test(self):
        self._breach = None

    def verdict(self, status):
        """(status, message) of the test that has just come to its end."""
        if self._breach is not None:
            return "passed", f"The assertion in {self._breach} holds although it cannot."
        if status == "passed":
            return "passed", "The test framework takes no notice of an assertion that fails."
        return ("skipped" if status == "skipped" else "failed"), None

    def end_with_failure(self, test):
        """Makes a unittest test end with an assertion that fails."""
        function = getattr(test, test._testMethodName)
        cls = type(test)
        if getattr(function, "__unittest_expecting_failure__", False) or \
                getattr(cls, "__unittest_expecting_failure__", False):
            return
        setattr(test, test._testMethodName, self.ending(function, test.assertEqual))

    def ending(self, function, assert_equal):
        """The test function, with an assertion at its end that fails."""
        return expectations.followed_by(
            function, lambda: assert_equal(self.variants.number(), self.variants.text()))


def install(session):
    """The canaries of this run, and how the tests are loaded with them."""
    canaries = Canaries(session)
    session.canaries = canaries
    rewrite = functools.partial(rewriting.rewritten, canaries)
    session.load_tests_with(rewrite, canaries.name, canaries)
    return canaries
