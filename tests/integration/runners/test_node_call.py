"""Calls of JavaScript functions: every kind of value has its form, and nothing the code replaces changes an answer."""
import json
import pathlib
import subprocess
import tempfile
import unittest

from node_pair import NODE, RUNNERS, TOKEN, start, finish

CALL = RUNNERS / "call" / "javascript" / "call.mjs"


def call(student, function="f", args=(), **more):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in student.items():
            pathlib.Path(folder, name).write_text(text)
        events, process = start([NODE, str(CALL), "--work", folder, "main.js"], folder, subprocess.PIPE,
                                subprocess.DEVNULL)
        request = {"level": "outside", "token": TOKEN, "tests": ["t"],
                   "requests": {"t": {"function": function, "args": list(args), **more}}}
        process.stdin.write(json.dumps(request).encode())
        process.stdin.close()
        told = finish(events, process)
        return next((e for e in told if e["event"] in ("answer", "finish")), told[-1])


def answer(expression, top=""):
    return call({"main.js": f"{top}\nexports.f = () => ({expression});\n"}).get("value", "no value")


class Call(unittest.TestCase):
    def test_every_kind_of_value_has_its_form(self):
        for expression, expected in (
                ("3", 3), ("0.5", 0.5), ("-0", 0), ("NaN", {"$float": "nan"}), ("-Infinity", {"$float": "-inf"}),
                ("12n", 12), ("2n ** 70n", {"$int": str(2 ** 70)}), ("null", None),
                ("undefined", {"$undefined": True}), ("[1, , 3]", [1, {"$undefined": True}, 3]),
                ("{ a: [1], b: undefined }", {"a": [1], "b": {"$undefined": True}}),
                ("new Map([['a', 1]])", {"a": 1}), ("new Map([[1, 2]])", {"$map": [[1, 2]]}),
                ("{ $set: 1 }", {"$map": [["$set", 1]]}), ("new Set([1])", {"$set": [1]}),
                ("new Uint8Array([104, 105])", {"$bytes": "aGk="}), ("new (class Dog {})()", {"$object": "Dog"}),
                ("() => 1", {"$object": "Function"}), ("'\\ud800'", "\ufffd"), ("Promise.resolve('x')", "x")):
            self.assertEqual(answer(expression), expected, expression)

    def test_an_exception_is_told_by_its_class_and_line(self):
        event = call({"main.js": "class Bad extends RangeError {}\nexports.f = () => { throw new Bad('no'); };\n"})
        self.assertEqual((event["raised"], event["message"]), ("Bad", "no (in main.js, line 2)"))

    def test_a_standard_errors_name_is_said_of_no_other(self):
        top = """
class Bad extends RangeError {}
class Far { static TypeError = class TypeError extends RangeError {}; static URIError = class URIError {}; }
function Old() { this.name = 'Old'; }
Old.prototype = Object.create(TypeError.prototype);
const named = (error, name) => Object.assign(error, { name });
const lies = new Proxy(new Error('x'), { getPrototypeOf() { throw lies; } });
const half = class extends Error {}; Object.defineProperty(half, 'name', { value: 'A\\ud800' });
Object.setPrototypeOf(EvalError.prototype, TypeError.prototype);
"""
        for thrown, raised, bases in (
                ("new Bad()", "Bad", ["Bad", "RangeError", "Error"]),
                ("new SyntaxError()", "SyntaxError", ["SyntaxError", "Error"]),
                ("new Old()", "Old", ["", "TypeError", "Error"]),
                ("named(new Error(), 'Empty')", "Empty", ["Error"]),
                ("named(new Error(), 'RangeError')", "your own RangeError", ["Error"]),
                ("named(new RangeError(), 'TypeError')", "RangeError", ["RangeError", "Error"]),
                ("named({}, 'RangeError')", "your own RangeError", []),
                ("new Far.TypeError()", "your own TypeError", ["your own TypeError", "RangeError", "Error"]),
                ("new Far.URIError()", "your own URIError", ["your own URIError"]),
                ("new EvalError()", "EvalError", ["EvalError", "Error"]),
                ("new half()", "A\ufffd", ["A\ufffd", "Error"]),
                ("lies", "your own Error", []), ("'RangeError'", "string", []), ("null", "object", [])):
            event = call({"main.js": f"{top}exports.f = () => {{ throw {thrown}; }};\n"})
            self.assertEqual((event.get("raised"), event.get("bases")), (raised, bases), thrown)

    def test_what_has_no_end_is_refused(self):
        event = call({"main.js": "exports.f = () => { const a = []; a.push(a); return a; };\n"})
        self.assertEqual((event["event"], event["status"]), ("finish", "error"))

    def test_what_the_code_replaces_changes_no_answer(self):
        top = ("JSON.stringify = () => '3'; Object.prototype.toJSON = () => 3; Map.prototype.forEach = () => {};\n"
               "Array.prototype.map = () => [3]; Array.isArray = () => false; String.prototype.split = () => [];\n")
        self.assertEqual(answer("[new Map([['a', [1, 'x']]])]", top), [{"a": [1, "x"]}])

    def test_a_function_that_is_not_exported_is_told(self):
        event = call({"main.js": "function f() {}\n"})
        self.assertEqual(event["status"], "error")
        self.assertIn("module.exports = { f }", event["message"])

    def test_modules_methods_and_arguments(self):
        student = {"main.js": "", "b.js": "exports.Tools = class { static first(list) { return list.get('a'); } };\n"}
        event = call(student, "Tools.first", [{"$map": [["a", {"$int": "7"}]]}], module="b.js")
        self.assertEqual(event["value"], 7)

    def test_what_cannot_be_loaded_is_told_with_its_line(self):
        event = call({"main.js": "exports.f = (x => ;\n"})
        self.assertIn("main.js, line 1: JavaScript cannot read this line", event["message"])


if __name__ == "__main__":
    unittest.main()
