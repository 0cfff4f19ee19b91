"""How the assertions of pytest and unittest are made to fail in a canary run."""
import functools
import inspect
import sys
import unittest

from .rewriting import PREDICATES


def made_to_fail(canaries, function, where):
    """What stands for an assertion of the framework; None for what is none."""
    pytest = sys.modules.get("pytest")
    if pytest is not None and getattr(function, "__name__", "") == "raises" and \
            not isinstance(getattr(function, "__self__", None), unittest.TestCase):
        return functools.partial(_raises, canaries, function, where)
    test = getattr(function, "__self__", None)
    name = getattr(function, "__name__", "")
    if name in PREDICATES:
        return functools.partial(_predicate, canaries, function, where)
    if not isinstance(test, unittest.TestCase):
        return None
    if name in ("assertRaises", "assertRaisesRegex"):
        return functools.partial(_assert_raises, canaries, function, where)
    if name in EQUALITIES:
        return functools.partial(_assert_equal, canaries, function, where)
    if name in FAILING:
        return functools.partial(_assert, canaries, function, where, FAILING[name])
    return None


def followed_by(function, end):
    """The function, and after it what must fail."""
    if inspect.iscoroutinefunction(function):
        @functools.wraps(function)
        async def both(*args, **kwargs):
            await function(*args, **kwargs)
            end()
    else:
        @functools.wraps(function)
        def both(*args, **kwargs):
            function(*args, **kwargs)
            end()
    return both


# PREDICATES are methods that are asked whether something fits; they do not fit what nobody knows.
def _predicate(canaries, function, where, *args):
    result = function(*args)
    try:
        if result and function(canaries.variants.text()):
            canaries.breach(where)
    except Exception:
        pass  # it takes no texts
    return result


# -- unittest

EQUALITIES = ("assertEqual", "assertAlmostEqual", "assertListEqual", "assertTupleEqual",
              "assertDictEqual", "assertSetEqual", "assertSequenceEqual", "assertMultiLineEqual")


def _fails(function, *args):
    try:
        function(*args)
    except Exception:
        return True
    return False


def must_fail(canaries, function, where, *args, **named):
    """The assertion has been given another value than the test's."""
    if not _fails(function, *args, **named):
        canaries.breach(where)


def _assert_equal(canaries, function, where, first, second, *options, **named):
    if _fails(function, first, second, *options, **named):
        return  # it fails without a canary, too

    def holds(one, other):
        return not _fails(function, one, other)

    if canaries.equals_another(holds, first, second):
        canaries.breach(where)


# name -> arguments for which the assertion fails, made of those of the test
FAILING = {
    "assertTrue": lambda c, a: (not a,),
    "assertFalse": lambda c, a: (not a,),
    "assertIsNone": lambda c, a: (c.text(),),
    "assertIsNotNone": lambda c, a: (None,),
    "assertIs": lambda c, a, b: (a, object()),
    "assertIsNot": lambda c, a, b: (a, a),
    "assertIn": lambda c, a, b: (c.text(), b),
    "assertNotIn": lambda c, a, b: (a, [a]),
    "assertNotEqual": lambda c, a, b: (b, b),
    "assertNotAlmostEqual": lambda c, a, b: (b, b),
    "assertIsInstance": lambda c, a, b: (a, nobodys_error(c)),
    "assertNotIsInstance": lambda c, a, b: (a, object),
    "assertGreater": lambda c, a, b: (b, a),
    "assertLess": lambda c, a, b: (b, a),
    "assertRegex": lambda c, a, b: (a, c.text()),
    "assertNotRegex": lambda c, a, b: (a, ""),
    "assertCountEqual": lambda c, a, b: (a, [*b, c.text()]),
}
WITH_TWO = {name for name, make in FAILING.items() if make.__code__.co_argcount == 3}


def _assert(canaries, function, where, make, *args, **named):
    if _fails(function, *args, **named):
        return
    given = [*args, *(value for key, value in named.items() if key != "msg")]
    given = given[:2 if function.__name__ in WITH_TWO else 1]
    if not _fails(function, *make(canaries.variants, *given)):
        canaries.breach(where)


class _AssertRaises:
    """assertRaises as a context: expects what nobody can raise, and lets pass what was expected."""

    def __init__(self, canaries, function, where, expected):
        self._canaries = canaries
        self._where = where
        self._expected = expected
        self._real = function(nobodys_error(canaries.variants))
        self.exception = None

    def __enter__(self):
        self._real.__enter__()
        return self

    def __exit__(self, kind, error, traceback):
        hides = not _would_fail(self._real, kind, error, traceback)
        if hides:
            self._canaries.breach(self._where)
        self.exception = error
        return kind is not None and issubclass(kind, self._expected)


def _would_fail(context, kind, error, traceback):
    """Whether a context that expects another error lets this one through, or misses one."""
    try:
        return kind is not None and not context.__exit__(kind, error, traceback)
    except BaseException:
        return True


def _assert_raises(canaries, function, where, expected, *args, **named):
    is_regex = function.__name__ == "assertRaisesRegex"
    plain = function.__self__.assertRaises
    context = _AssertRaises(canaries, plain, where, expected)
    called = args[1:] if is_regex else args
    if not called:
        return context
    with context:
        called[0](*called[1:], **named)
    return None


# -- pytest

class _Raises:
    """pytest.raises as a context, in the same way."""

    def __init__(self, canaries, function, where, expected):
        from _pytest._code import ExceptionInfo
        self._canaries = canaries
        self._where = where
        self._expected = expected
        self._real = function(nobodys_error(canaries.variants))
        self._info = ExceptionInfo.for_later()

    def __enter__(self):
        self._real.__enter__()
        return self._info

    def __exit__(self, kind, error, traceback):
        if not _would_fail(self._real, kind, error, traceback):
            self._canaries.breach(self._where)
        if kind is None:
            return False
        self._info.fill_unfilled((kind, error, traceback))
        return issubclass(kind, self._expected)


def _raises(canaries, function, where, expected, *args, match=None, **named):
    context = _Raises(canaries, function, where, expected)
    if not args:
        return context
    with context as info:
        args[0](*args[1:], **named)
    return info


def nobodys_error(variants):
    return type(f"E{variants.text()}", (Exception,), {})
