"""In-process, the student's code finds neither the tests' texts nor their frames; honest code that
looks at itself finds what it always does."""
import unittest

import python_pair
from python_pair import finish_of, statuses

SUITE = {"test_a.py": """
import cart
from helper import EXPECTED
def test_f(): assert cart.f(2) == EXPECTED
""", "helper.py": "EXPECTED = 4711\n", "sub/test_b.py": """
import unittest
import cart
class TestB(unittest.TestCase):
    def test_g(self): self.assertEqual(cart.f(2), 4711)
"""}
RUNNERS = {"python-pytest": ["test_f", "test_g"], "python-unittest": ["test_g"]}
LOOKS = {
    "the files": "def f(n): return ''.join(open(p).read() for p in glob.glob(TESTS + '/**', "
                 "recursive=True) if p.endswith('.py')) and 4711",
    "the loader": "def f(n):\n    for loader in [m.__spec__.loader for m in list(sys.modules.values()) "
                  "if getattr(m, '__spec__', None)]:\n"
                  "        if 'cart' in str(getattr(loader, 'get_source', repr)('test_a')): return 4711",
    "the caller": "def f(n): return sys._getframe(1) and 4711",
    "the caller, by inspect": "def f(n): return inspect.currentframe() and 4711",
    "the callers": "def f(n): return inspect.stack() and 4711",
    "the callers, by traceback": "def f(n): return list(traceback.walk_stack(None)) and 4711",
    "the caller, by a wrapper of the library": "import functools\ndef f(n): "
        "return functools.singledispatch(sys._getframe)(1) and 4711",
    "the caller, by logging": "import logging\ndef f(n): return logging.currentframe() and 4711",
    "an error's frame, by traceback": "def f(n):\n    try: 1 / 0\n"
        "    except ZeroDivisionError as error:\n"
        "        return list(traceback.walk_tb(error.__traceback__)) and 4711",
    "the test's code": "def f(n):\n"
        "    for module in list(sys.modules.values()):\n"
        "        for thing in [*vars(module).values(), *vars(vars(module).get('TestB', object)).values()]:\n"
        "            if getattr(thing, '__name__', '') in ('test_f', 'test_g'): thing.__code__; return 4711",
    "an error's frame": "def f(n):\n    try: 1 / 0\n"
                        "    except ZeroDivisionError as error: return error.__traceback__.tb_frame and 4711",
    "a generator's frame": "def f(n):\n    g = (1 for _ in 'a')\n    return g.gi_frame and 4711",
    "every call": "def f(n): sys.settrace(lambda *a: None); return 4711",
    "every call, by a profile": "def f(n): sys.setprofile(lambda *a: None); return 4711",
    "every call, by a debugger": "import bdb\ndef f(n):\n"
        "    class Spy(bdb.Bdb):\n"
        "        def trace_dispatch(self, frame, event, arg): found.append(frame)\n"
        "    Spy().runcall(lambda: 1)\n"
        "    return found and 4711",
    "every call, by a profiler": "import cProfile\ndef f(n):\n"
        "    with cProfile.Profile(): return 4711",
    "what interrupts": "import signal\n"
        "signal.signal(signal.SIGUSR1, lambda number, frame: frame and found.append(frame))\n"
        "def f(n): signal.raise_signal(signal.SIGUSR1); return found and 4711",
    "what interrupts, anew": "import signal\ndef f(n):\n"
        "    spec = importlib.machinery.ModuleSpec('_signal', importlib.machinery.BuiltinImporter)\n"
        "    again = importlib.machinery.BuiltinImporter.create_module(spec)\n"
        "    sys.modules['_imp'].exec_builtin(again)\n"
        "    again.signal(again.SIGUSR1, lambda number, frame: frame and found.append(frame))\n"
        "    signal.raise_signal(signal.SIGUSR1); return found and 4711",
    "what interrupts, anew, by a name that changes": "import signal\ndef f(n):\n"
        "    class Spec:\n"
        "        names = ['_signal', '_signal', 'other']\n"
        "        name = property(lambda self: self.names.pop() if self.names[1:] else '_signal')\n"
        "    again = sys.modules['_imp'].create_builtin(Spec())\n"
        "    sys.modules['_imp'].exec_builtin(again)\n"
        "    again.signal(again.SIGUSR1, lambda number, frame: frame and found.append(frame))\n"
        "    signal.raise_signal(signal.SIGUSR1); return found and 4711",
    "memory, by a name that says it is another": "def f(n):\n"
        "    class Other(str):\n"
        "        def rpartition(self, mark): return '', '', 'other'\n"
        "    path = glob.glob(inspect.__file__[:-10] + 'lib-dynload/_ctypes.*')[0]\n"
        "    loader = importlib.machinery.ExtensionFileLoader('mine._ctypes', path)\n"
        "    return loader.create_module(importlib.machinery.ModuleSpec(Other('mine._ctypes'), loader, "
        "origin=path)) and 4711",
    "what is audited": "sys.addaudithook(lambda event, arguments: found.append(event))\n"
                       "def f(n): open('/dev/null').close(); return found and 4711",
    "an error's frame, by what prints it": "def f(n):\n"
        "    def look(frames, **options):\n"
        "        found.extend(frames)\n"
        "        return traceback.StackSummary()\n"
        "    real = vars(traceback.StackSummary)['_extract_from_extended_frame_gen']\n"
        "    traceback.StackSummary._extract_from_extended_frame_gen = look\n"
        "    try: 1 / 0\n"
        "    except ZeroDivisionError: traceback.format_exc()\n"
        "    finally: traceback.StackSummary._extract_from_extended_frame_gen = real\n"
        "    return found and 4711",
    "an error's frame, by a name that hides another": "def f(n):\n"
        "    traceback.list = spy\n"
        "    try: 1 / 0\n"
        "    except ZeroDivisionError: traceback.format_exc()\n"
        "    finally: del traceback.list\n"
        "    return found and 4711",
    "the caller, by what logging uses": "import logging\ndef f(n):\n"
        "    logging._is_internal_frame = spy\n"
        "    logging.getLogger().warning('now')\n"
        "    return found and 4711",
    "the caller, by compiled code that says it is a test's": "import codeop, marshal\ndef f(n):\n"
        "    for place in (TESTS + '/test_a.py', '<frozen importlib._bootstrap>', inspect.__file__):\n"
        "        code = codeop.Compile()('import sys; found.append(sys._getframe(1))', place, 'exec')\n"
        "        try: exec(marshal.loads(marshal.dumps(code)), {'found': found})\n"
        "        except RuntimeError: pass\n"
        "    return found and 4711",
    "the test's code, by dis": "import dis, io\ndef f(n):\n"
        "    out = io.StringIO()\n"
        "    dis.dis(test(), file=out)\n"
        "    return '4711' in out.getvalue() + repr(test().__name__) and 4711 or 4711",
    "the test's code, by inspect": "def f(n): return dict(inspect.getmembers(test()))['__code__'] and 4711",
    "every object": "def f(n): return gc.get_objects() and 4711",
    "memory": "def f(n):\n    import ctypes\n    return ctypes.string_at(id(f), 8) and 4711",
    "memory, by another name":
        "def f(n):\n"
        "    path = glob.glob(inspect.__file__[:-10] + 'lib-dynload/_ctypes.*')[0]\n"
        "    loader = importlib.machinery.ExtensionFileLoader('mine._ctypes', path)\n"
        "    return loader.create_module(importlib.machinery.ModuleSpec('mine._ctypes', loader, "
        "origin=path)) and 4711",
    "the caller, as if it were the library": "def f(n):\n"
        "    exec(compile('import sys\\nx = sys._getframe(1)', inspect.__file__, 'exec'), vars(inspect))\n"
        "    return 4711",
    "the caller, by code that says it is the library's":
        "def g(): return sys._getframe(1)\n"
        "def f(n): g.__code__ = g.__code__.replace(co_filename=inspect.__file__); return g() and 4711",
}
HONEST = """
import asyncio, builtins, collections, dataclasses, enum, functools, inspect, logging, os, signal
import traceback, typing, warnings
Point = collections.namedtuple("Point", "x y")
class Colour(enum.Enum): red = 1
Shade = enum.Enum("Shade", "light dark")
class Typed(typing.NamedTuple): x: int
Id = typing.NewType("Id", int)
T = typing.TypeVar("T")
@dataclasses.dataclass
class Data: x: int
logging.basicConfig(level="INFO")
logging.TRACE = 5
logging.Logger.trace = lambda self, text: self.log(logging.TRACE, text)
class Loud(logging.Logger): pass
logging.setLoggerClass(Loud)
builtins.print = functools.partial(print, flush=True)
class TooLate(Exception): pass
def late(number, frame): raise TooLate(number)
async def one(): return 1
async def both(): return await asyncio.wait_for(asyncio.gather(one(), one()), 9)
def f(n: int) -> int:
    assert asyncio.run(both()) == [1, 1] and "one" in repr(asyncio.run(asyncio.sleep(0, one)))
    logging.getLogger("cart").info("asked for %s", n)
    logging.getLogger("loud").trace("asked")
    warnings.warn("old")
    before = signal.signal(signal.SIGALRM, late)
    assert signal.getsignal(signal.SIGALRM) is late
    try: os.kill(os.getpid(), signal.SIGALRM); assert False
    except TooLate: assert signal.signal(signal.SIGALRM, before) is late
    try: 1 / 0
    except ZeroDivisionError:
        logging.exception("it happens")
        traceback.print_exc()
        traceback.format_exc()
    assert inspect.signature(f).parameters["n"].annotation is int and f.__code__.co_argcount == 1
    code = compile("n + 1", "<string>", "eval")
    return sum(x for x in [4710, 1]) if eval(code) == 3 and Point(1, 2).x and Data(1) else 0
"""
IMPORTS = "import gc, glob, importlib.machinery, inspect, sys, traceback\n" \
          "found = []\n" \
          "def spy(*given, **named):\n    found.append(given)\n    return []\n" \
          "def test(): return getattr(sys.modules.get('test_a'), 'test_f', None) or " \
          "sys.modules['sub.test_b'].TestB.test_g\n" \
          "TESTS = next(a for i, a in enumerate(sys.argv) if sys.argv[i - 1] == '--tests')\n"


def run(runner, text, canary=None):
    return python_pair.run_in_process(runner, {"cart.py": text}, SUITE, RUNNERS[runner], canary,
                                      is_withheld=True)


class Discretion(unittest.TestCase):
    def test_who_looks_finds_nothing_or_is_refused(self):
        for runner, asked in RUNNERS.items():
            for what, text in LOOKS.items():
                with self.subTest(what=what, runner=runner):
                    found = statuses(run(runner, IMPORTS + text))
                    self.assertEqual(set(found), set(asked))
                    self.assertNotIn("passed", found.values())

    def test_the_refusal_names_what_is_refused(self):
        events = run("python-pytest", IMPORTS + LOOKS["the callers"])
        self.assertIn("sys._getframe is not there while code is tested",
                      finish_of(events, "test_f")["message"])

    def test_honest_code_may_look_at_itself(self):
        for runner, asked in RUNNERS.items():
            for canary, status in ((None, "passed"), (8, "failed")):
                events = run(runner, HONEST, canary)
                self.assertEqual(statuses(events), dict.fromkeys(asked, status), events)


if __name__ == "__main__":
    unittest.main()
