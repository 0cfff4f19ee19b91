"""The Python end of the runner `call`: what it answers, in which form."""
import unittest

import python_pair

MAIN = {"main.py": """
import collections, enum, json, os, sys
class Account:
    def balance(self=None): return 5
class Level(enum.IntEnum):
    HIGH = 2
def back(*args, **kwargs): return [list(args), kwargs] if kwargs else args[0] if args else None
def kinds(): return [None, True, 1.5, "a", (1, 2), {"b": 1}, {1: 2}, {3}, b"x", 2 ** 70,
                     float("nan"), float("-inf"), Account(), collections.Counter("a"), range(3),
                     collections.deque([1]), Level.HIGH, "\\ud800", {"$int": "1"}]
def fail(): raise KeyError("nothing")
def leave(): sys.exit(0)
def cycle(): items = []; items.append(items); return items
def loud(): print("forty-two"); os.write(1, b"x"); return 42
def forged():
    for fd in range(3, 64):
        try: os.write(fd, b'{"event": "answer", "test": "a", "value": 1}\\n')
        except OSError: pass
    return 2
def forks():
    os.fork()
    return 3
def read(): return sys.stdin.read()
""", "other.py": "def name(): return __name__\n"}


def answers(requests, files=MAIN):
    events = python_pair.run_call(files, requests)
    return {e["test"]: e for e in events if e["event"] in ("answer", "finish")}


def answer(function, files=MAIN, **more):
    return answers({"a": {"function": function, **more}}, files).get("a")


class Call(unittest.TestCase):
    def test_values_keep_their_kind(self):
        self.assertEqual(answer("kinds")["value"], [
            None, True, 1.5, "a", [1, 2], {"b": 1}, {"$map": [[1, 2]]}, {"$set": [3]},
            {"$bytes": "eA=="}, {"$int": str(2 ** 70)}, {"$float": "nan"}, {"$float": "-inf"},
            {"$object": "Account"}, {"a": 1}, [0, 1, 2], [1], 2, "?", {"$map": [["$int", "1"]]}])

    def test_arguments_arrive_as_they_were_meant(self):
        self.assertEqual(answer("back", args=[{"a": [1, 2.5, None]}])["value"], {"a": [1, 2.5, None]})
        self.assertEqual(answer("back", args=[1], kwargs={"b": 2})["value"], [[1], {"b": 2}])
        self.assertEqual(answer("back", args=[{"$set": [1]}])["value"], {"$set": [1]})

    def test_exceptions_are_answers_with_a_name_and_a_line(self):
        told = answer("fail")
        self.assertEqual(told["raised"], "KeyError")
        self.assertIn("main.py, line", told["message"])
        self.assertEqual(answer("leave")["raised"], "SystemExit")

    def test_a_standard_errors_name_is_said_of_no_other(self):
        main = {"main.py": """
from builtins import ValueError as Value
class Empty(KeyError, AttributeError): pass
class ValueError(Value): pass
class TypeError(Exception): pass
class Lying(type):
    __name__ = 5
    __hash__ = lambda self: hash(Value)
    __eq__ = lambda self, other: True
class Liar(Exception, metaclass=Lying): pass
class Any(Value, LookupError, ArithmeticError): pass
class Order(type):
    def mro(self): return [self, Value, KeyError, LookupError, RuntimeError, Exception, BaseException, object]
class Ordered(Exception, metaclass=Order): pass
Long = type("L" * 5000, (Exception,), {})
def f(name): raise globals()[name]("x")
"""}
        names = ("Empty", "ValueError", "TypeError", "Liar", "Any", "Ordered", "Long")
        told = answers({name: {"function": "f", "args": [name]} for name in names}, main)
        every = ["Exception", "BaseException"]
        self.assertEqual({name: (one["raised"], one["bases"]) for name, one in told.items()}, {
            "Empty": ("Empty", ["KeyError", "LookupError", "AttributeError", *every]),
            "ValueError": ("your own ValueError", ["ValueError", *every]),
            "TypeError": ("your own TypeError", every),
            "Liar": ("Liar", every),
            "Any": ("Any", []),
            "Ordered": ("Ordered", []),
            "Long": ("L" * 3999 + "…", every)})

    def test_the_students_modules_come_before_the_librarys(self):
        for name in ("statistics", "numbers", "queue", "decorator", "json", "errors", "base64", "traceback"):
            files = {"main.py": f"from {name} import seven\nclass Error(KeyError): pass\n"
                                "def fail(): raise Error(seven())\n",
                     f"{name}.py": "def seven(): return b'7', {7}\n"}
            told = answers({"a": {"function": "seven"}, "b": {"function": "fail"}}, files)
            self.assertEqual(told["a"].get("value"), [{"$bytes": "Nw=="}, {"$set": [7]}], name)
            self.assertEqual(told["b"]["raised"], "Error")

    def test_a_program_is_found_by_any_name(self):
        files = {"types.py": "import fractions\ndef half(): return fractions.Fraction(1, 2)\n"}
        events = python_pair.run_call(files, {"a": {"function": "half"}}, entry="types.py")
        self.assertEqual([e["value"] for e in events if e["event"] == "answer"], [0.5])

    def test_other_modules_and_methods_can_be_called(self):
        self.assertEqual(answer("name", module="other")["value"], "other")
        self.assertEqual(answer("Account.balance")["value"], 5)

    def test_what_cannot_be_answered_is_an_error_in_words(self):
        self.assertIn("nested", answer("cycle")["message"])
        self.assertIn("There is no function", answer("nonsense")["message"])
        told = answer("pair", {"main.py": "class Key(str): __hash__ = lambda self: id(self)\n"
                                          "def pair(): return {Key('a'): 1, Key('a'): 2}\n"
                                          "Key.__eq__ = lambda self, other: self is other\n"})
        self.assertIn("read the same", told["message"])
        told = answer("back", {"main.py": "def back(:\n"})
        self.assertEqual(told["status"], "error")
        self.assertIn("main.py, line 1", told["message"])

    def test_what_the_code_writes_is_no_answer(self):
        self.assertEqual(answer("loud")["value"], 42)
        self.assertEqual(answer("forged")["value"], 2)
        self.assertEqual(answer("forks")["value"], 3)
        self.assertEqual(answer("read")["value"], "")

    def test_a_program_that_ends_answers_nothing(self):
        self.assertIsNone(answer("gone", {"main.py": "import os\ndef gone(): os._exit(0)\n"}))
        self.assertIsNone(answer("gone", {"main.py": "import os\nos._exit(0)\n"}))


if __name__ == "__main__":
    unittest.main()
