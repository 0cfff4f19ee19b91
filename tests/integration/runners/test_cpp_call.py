"""The C++ side of `call` without the sandbox: values both ways, exceptions, and authors' mistakes."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import harness

FOLDER = harness.RUNNERS / "call" / "cpp"


class Program:
    """A student's code and the requests, built as in the box."""

    def __init__(self, code, requests):
        self._folder = tempfile.TemporaryDirectory()
        self.box = pathlib.Path(self._folder.name)
        for name in ("work", "build", "given", "runner"):
            (self.box / name).mkdir()
        os.symlink(FOLDER, self.box / "runner" / "cpp")
        (self.box / "work" / "code.cpp").write_text(code)
        self.build = subprocess.run(
            ["/bin/sh", FOLDER / "build.sh", "c++20", "./code.cpp"], check=False, text=True,
            input=json.dumps({"requests": requests}), stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env={**os.environ, "GRADER_BOX": str(self.box)})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._folder.cleanup()

    def answers(self, *tests):
        read_end, write_end = os.pipe()
        shell = ["/bin/bash", "-c", f'exec "$0" 3>&{write_end} {write_end}>&-']
        with subprocess.Popen([*shell, self.box / "build" / "program"], stdin=subprocess.PIPE,
                              stdout=subprocess.DEVNULL, pass_fds=[write_end]) as process:
            os.close(write_end)
            process.stdin.write(json.dumps({"token": "t\"1", "tests": tests}).encode())
            process.stdin.close()
            with os.fdopen(read_end) as lines:
                events = [json.loads(line) for line in lines]
        assert all(event["token"] == "t\"1" for event in events)
        return [event for event in events if event["event"] == "answer"]


def request(signature, *args):
    return {"function": signature.partition("(")[0].split()[-1], "signature": signature,
            "args": list(args)}


CODE = """
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>
%s
struct Own {};
int own() { throw Own(); }
int refuse(const std::string& why) { throw std::invalid_argument(why); }
void nothing() {}
int main() { return 1; }
"""

# (type, value): each comes back as it is given.
SAME = [
    ("int", -2147483648), ("long long", -9223372036854775808), ("bool", True), ("char", "x"),
    ("double", 0.1), ("double", 3.0), ("float", 1.5), ("std::string", 'a"\\\n\t\x01é?'),
    ("std::string", ""), ("unsigned char", 255), ("std::uint64_t", 9223372036854775807),
    ("std::vector<int>", []), ("std::vector<std::vector<std::string>>", [["a"], []]),
    ("std::vector<std::vector<int>>", [[1]]), ("std::vector<bool>", [True, False]),
    ("std::map<std::string, std::vector<double>>", {"a": [1.0], "b": []}),
    ("std::map<int, bool>", {"$map": [[1, True], [2, False]]}), ("std::set<char>", {"$set": ["a"]}),
    ("std::pair<int, std::string>", [1, "b"]), ("std::tuple<int, bool, char>", [1, False, "c"]),
    ("std::optional<int>", None), ("std::optional<std::vector<int>>", [2]),
    ("double", {"$float": "inf"}), ("double", {"$float": "nan"}),
]


class Call(unittest.TestCase):
    def test_values_come_back_as_they_are_given(self):
        functions = "".join(f"{kind} f{i}(const {kind}& x) {{ return x; }}\n"
                            for i, (kind, _) in enumerate(SAME))
        requests = {f"test {i}": request(f"{kind} f{i}(const {kind}& x)", value)
                    for i, (kind, value) in enumerate(SAME)}
        with Program("#include <cstdint>\n" + CODE % functions, requests) as program:
            self.assertEqual((program.build.returncode, program.build.stdout), (0, ""))
            for i, answer in enumerate(program.answers(*requests)):
                self.assertEqual(answer["value"], SAME[i][1], SAME[i])

    def test_exceptions_are_named(self):
        requests = {"own": request("int own()"), "refuse": request(
            "int refuse(const std::string& why)", "too \"big\""), "nothing": request("void nothing()")}
        with Program(CODE % "", requests) as program:
            own, refuse, nothing = program.answers(*requests)
            self.assertEqual(own["raised"], "Own")
            self.assertEqual((refuse["raised"], refuse["message"]),
                             ("std::invalid_argument", "too \"big\""))
            self.assertIsNone(nothing["value"])

    def test_bytes_and_large_numbers_have_a_form_of_their_own(self):
        functions = ('std::string bytes() { return "\\xff"; }\n'
                     "unsigned long huge() { return -1; }\n")
        requests = {"b": request("std::string bytes()"), "h": request("unsigned long huge()")}
        with Program(CODE % functions, requests) as program:
            self.assertEqual([a["value"] for a in program.answers("b", "h")],
                             [{"$bytes": "/w=="}, {"$int": "18446744073709551615"}])

    def test_helpers_of_ours_stand_in_nobodys_way(self):
        functions = "int answer(int x) { return x; }\nint run() { return 2; }\nint cases = 3;\n"
        requests = {"a": request("int answer(int x)", 1), "r": request("int run()")}
        with Program(CODE % functions, requests) as program:
            self.assertEqual([a["value"] for a in program.answers("a", "r")], [1, 2])

    def test_mistakes_of_the_author_are_told(self):
        for one, words in (
                (request("int f(int a)"), "1 parameters, and there are 0 args"),
                (request("int f(int a)", "x"), "not a whole number"),
                (request("int f(short a)", 40000), "does not fit"),
                (request("int f(Thing a)", 1), "type Thing is not known"),
                (request("int f(int& a)", 1), "not const"),
                (request("int f(int* a)", 1), "a pointer"),
                (request("int f(int a", 1), "cannot be read"),
                (request("int f(char a)", "ab"), "not one character"),
                (request("int f(std::array<int, 2> a)", [1]), "1 values"),
                ({"function": "f"}, "a signature is needed"),
                ({"function": "g", "signature": "int f()"}, "declares f"),
                ({**request("int f()"), "kwargs": {"a": 1}}, "no arguments by name")):
            done = subprocess.run(["/usr/bin/python3", "-I", "-S", "-B", FOLDER / "generate.py"],
                                  input=json.dumps({"requests": {"test 1": one}}), text=True,
                                  capture_output=True, check=False)
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            self.assertIn('The test "test 1" cannot be called', done.stderr)
            self.assertIn(words, done.stderr)

    def test_a_missing_function_is_named(self):
        with Program(CODE % "", {"a": request("int missing(int a)", 1)}) as program:
            self.assertIn("Your code does not define missing(int).", program.build.stdout)

    def test_the_students_code_sees_no_request(self):
        for peek in ('#include "/dev/stdin"', '#include "main.cpp"'):
            with Program(peek + "\n" + CODE % "", {"n": request("void nothing()")}) as program:
                self.assertNotIn('"requests"', program.build.stdout)


if __name__ == "__main__":
    unittest.main()
