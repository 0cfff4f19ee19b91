"""Canary runs of in-process tests: every assertion is given what must not hold (runners/README.md).

The tests are rewritten while they are loaded. A comparison tells what it always tells, and is then
made once more with another value in its place; an assertion asserts the opposite. What holds
although it cannot is a breach: somebody has changed a comparison, the framework or the report.
"""
import ast
import importlib.machinery
import importlib.util
import operator
import os
import sys

from . import expectations
from .variants import Variants

COMPARISONS = {"Eq": operator.eq, "NotEq": operator.ne, "Lt": operator.lt, "LtE": operator.le,
               "Gt": operator.gt, "GtE": operator.ge, "In": lambda item, items: item in items}
OPPOSITES = {"NotEq": operator.eq, "Lt": operator.ge, "LtE": operator.gt, "Gt": operator.le,
             "GtE": operator.lt}
PLAIN = (type(None), bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset)


class Canaries:
    """Collects the breaches of the running test."""

    def __init__(self, session):
        self._tests = session.tests
        self._work = session.work
        self.variants = Variants(session.canary)
        self.name = f"@{self.variants.text()}"  # no name that anybody could write
        self._breach = None

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

    # -- comparisons

    def _probe(self, how, left, right, where):
        try:
            if how == "Eq":
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
        if not self._is_matcher(left):
            sides += [(left, other) for other in self.variants.others(right)]
        if not self._is_matcher(right):
            sides += [(other, right) for other in self.variants.others(left)]
        return any(equals(*pair) for pair in sides)

    def _is_in_another(self, item, items):
        if type(items) in (list, tuple, set, frozenset, dict):
            return item in [self.variants.other(one) for one in items]
        if self._is_matcher(items):
            return False
        return self.variants.text() in items

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

    # -- loading

    def spec(self, name, path):
        return importlib.util.spec_from_file_location(name, path, loader=Loader(self, name, path))

    def find_spec(self, name, path=None, target=None):
        found = importlib.machinery.PathFinder.find_spec(name, path or [self._tests], target)
        if found is None or not str(found.origin).startswith(self._tests + os.sep):
            return None
        found.loader = Loader(self, name, found.origin)
        return found


class Loader(importlib.machinery.SourceFileLoader):
    """Loads a file of the tests, rewritten."""

    def __init__(self, canaries, name, path):
        super().__init__(name, path)
        self._canaries = canaries

    def source_to_code(self, data, path, *, _optimize=-1):
        tree = ast.parse(data, path)
        where = os.path.basename(path)
        tree = ast.fix_missing_locations(Rewriter(self._canaries.name, where).visit(tree))
        return compile(tree, path, "exec", dont_inherit=True)

    def exec_module(self, module):
        vars(module)[self._canaries.name] = self._canaries
        super().exec_module(module)


class Rewriter(ast.NodeTransformer):
    """Has the canaries look at each comparison, assertion and expectation."""

    def __init__(self, name, file):
        self._name = name
        self._file = file

    def _call(self, node, method, *arguments):
        where = ast.Constant(f"{self._file}, line {node.lineno}")
        canaries = ast.Name(self._name, ast.Load())
        function = ast.Attribute(canaries, method, ast.Load())
        return ast.copy_location(ast.Call(function, [*arguments, where], []), node)

    def visit_Compare(self, node):
        self.generic_visit(node)
        how = type(node.ops[0]).__name__
        if len(node.ops) > 1:
            return self._chain(node)
        if how not in COMPARISONS:
            return node
        return self._call(node, "compare", ast.Constant(how), node.left, node.comparators[0])

    def _chain(self, node):
        """`0 < f() < 5`, where what comes after the first two may as well be read before."""
        names = [type(how).__name__ for how in node.ops]
        is_simple = all(isinstance(one, (ast.Constant, ast.Name)) for one in node.comparators[1:])
        if not is_simple or not all(name in COMPARISONS for name in names):
            return node
        how = ast.Tuple([ast.Constant(name) for name in names], ast.Load())
        values = ast.Tuple([node.left, *node.comparators], ast.Load())
        return self._call(node, "compare_chain", how, values)

    def visit_Assert(self, node):
        self.generic_visit(node)
        return ast.copy_location(ast.Expr(self._call(node, "check", node.test)), node)

    def visit_Call(self, node):
        self.generic_visit(node)
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name == "raises" or name.startswith("assert") or name in expectations.PREDICATES:
            node.func = self._call(node, "through", node.func)
        return node


def install(session):
    canaries = Canaries(session)
    session.canaries = canaries
    sys.meta_path.insert(0, canaries)
    return canaries
