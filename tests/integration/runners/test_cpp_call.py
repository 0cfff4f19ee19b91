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

    def __init__(self, code, requests, more=None, standard="c++20"):
        self._requests = requests
        self._folder = tempfile.TemporaryDirectory()
        self.box = pathlib.Path(self._folder.name)
        for name in ("work", "build", "given", "runner", "shared"):
            (self.box / name).mkdir()
        os.symlink(FOLDER, self.box / "runner" / "cpp")
        os.symlink(harness.RUNNERS / "shared" / "cpp", self.box / "shared" / "cpp")
        sources = {"./code.cpp": code, **(more or {})}
        for name, text in sources.items():
            (self.box / "work" / name).parent.mkdir(exist_ok=True)
            (self.box / "work" / name).write_text(text)
        self.build = subprocess.run(
            ["/bin/sh", FOLDER / "build.sh", standard, *sources], check=False, text=True,
            input=json.dumps({"requests": requests}), stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env={**os.environ, "GRADER_BOX": str(self.box)})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._folder.cleanup()

    def answers(self, *tests):
        return [event for event in self.events(*tests) if event["event"] == "answer"]

    def events(self, *tests):
        request = {"token": "t\"1", "tests": tests,
                   "requests": {test: self._requests[test] for test in tests}}
        read_end, write_end = os.pipe()
        shell = ["/bin/bash", "-c", f'exec "$0" 3>&{write_end} {write_end}>&-']
        with subprocess.Popen([*shell, self.box / "build" / "program"], stdin=subprocess.PIPE,
                              stdout=subprocess.DEVNULL, pass_fds=[write_end]) as process:
            os.close(write_end)
            process.stdin.write(json.dumps(request, ensure_ascii=False).encode())
            process.stdin.close()
            with os.fdopen(read_end) as lines:
                events = [json.loads(line) for line in lines]
        assert all(event["token"] == "t\"1" for event in events)
        return events


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
    ("double", {"$float": "inf"}), ("double", {"$float": "nan"}), ("float", {"$float": "-inf"}),
    ("std::optional<std::string>", "null"), ("std::optional<std::string>", None),
    ("std::array<bool, 2>", [True, False]), ("std::list<long double>", [0.5]),
    ("std::unordered_map<std::string, int>", {"$int": 1}),
    ("std::deque<std::tuple<int>>", [[1], [2]]), ("std::string_view", "a\0b"),
]


class Call(unittest.TestCase):
    def test_values_come_back_as_they_are_given(self):
        functions = "".join(f"{kind} f{i}(const {kind}& x) {{ return x; }}\n"
                            for i, (kind, _) in enumerate(SAME))
        requests = {f"test {i}": request(f"{kind} f{i}(const {kind}& x)", value)
                    for i, (kind, value) in enumerate(SAME)}
        headers = "".join(f"#include <{name}>\n"
                          for name in ("array", "cstdint", "deque", "list", "unordered_map"))
        with Program(headers + CODE % functions, requests) as program:
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
            done = subprocess.run(["/usr/bin/python3", "-I", "-S", "-B", FOLDER / "generate.py", "-"],
                                  input=json.dumps({"requests": {"test 1": one}}), text=True,
                                  capture_output=True, check=False)
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            self.assertIn('The test "test 1" cannot be called', done.stderr)
            self.assertIn(words, done.stderr)

    def test_errors_are_told_with_what_they_derive_from(self):
        functions = """
struct Any : std::invalid_argument, std::range_error, std::bad_alloc {
    Any() : std::invalid_argument("a"), std::range_error("b") {}
};
struct Two : std::invalid_argument, private std::bad_cast { using std::invalid_argument::invalid_argument; };
namespace { struct Hidden : Two { using Two::Two; }; }
namespace __cxx11 { namespace std { struct bad_alloc {}; } }
int two() { throw Hidden("x"); }
int nested() { std::throw_with_nested(std::out_of_range("y")); }
int any() { throw Any(); }
int name() { throw __cxx11::std::bad_alloc(); }
"""
        requests = {name: request(f"int {name}()") for name in ("two", "nested", "any", "name")}
        with Program("#include <exception>\n#include <new>\n#include <typeinfo>\n" + CODE % functions,
                     requests) as program:
            two, nested, many, name = program.answers(*requests)
        logic = ["std::logic_error", "std::exception"]
        self.assertEqual((two["raised"], two["bases"]),
                         ("Hidden", ["Two", "std::invalid_argument", *logic]))
        self.assertEqual((nested["bases"][:3], nested["message"]), (["std::out_of_range", *logic], "y"))
        self.assertEqual((many["raised"], many["bases"]), ("Any", []))
        self.assertEqual(name["raised"], "__cxx11::std::bad_alloc")

    def test_no_class_of_ones_own_changes_what_the_librarys_derive_from(self):
        code = """
namespace std {
struct bad_alloc {};
struct invalid_argument : bad_alloc {};
}
int f() { throw std::invalid_argument(); }
"""
        with Program(code, {"f": request("int f()")}) as program:
            told, = program.answers("f")
        self.assertEqual((told["raised"], told["bases"]), ("std::invalid_argument", [
            "std::logic_error", "std::exception"]))

    def test_names_and_messages_of_errors_are_always_texts(self):
        functions = """
struct Type : std::type_info { Type() : std::type_info("\\xff") {} } type;
struct Silent : std::exception { const char* what() const noexcept override { return nullptr; } };
int nameless() { abi::__cxa_throw(abi::__cxa_allocate_exception(8), &type, nullptr); }
int latin() { throw std::invalid_argument("f\\xfcr"); }
int silent() { throw Silent(); }
int loud() { throw std::invalid_argument(std::string(3000, '\\xe4')); }
"""
        requests = {name: request(f"int {name}()") for name in ("nameless", "latin", "silent", "loud")}
        with Program("#include <cxxabi.h>\n#include <typeinfo>\n" + CODE % functions.replace("\\\\", "\\"),
                     requests) as program:
            nameless, latin, silent, loud = program.answers(*requests)
        self.assertEqual(nameless["raised"], "\ufffd")
        self.assertEqual(latin["message"], "f\ufffdr")
        self.assertEqual(silent["message"], "")
        self.assertEqual(loud["message"], 1333 * "\ufffd")

    def test_a_missing_function_costs_its_own_tests(self):
        requests = {"a": request("int missing(const std::string& of)", "x"),
                    "n": request("void nothing()"), "o": request("int refuse(int other)", 1)}
        with Program(CODE % "", requests) as program:
            self.assertEqual((program.build.returncode, program.build.stdout), (0, ""))
            told = {e["test"]: e for e in program.events(*requests) if e["event"] in ("answer", "finish")}
        self.assertEqual(told["a"]["status"], "error")
        self.assertIn("Your code does not define missing(const std::string&).", told["a"]["message"])
        self.assertIn("Your code does not define refuse(int).", told["o"]["message"])
        self.assertIsNone(told["n"]["value"])

    def test_functions_that_only_their_own_file_can_call_are_found(self):
        code = """
#include <string>
#include <vector>
#include "first.hpp"
static int quiet(int x) { return x + 1; }
namespace { int hidden(int x) { return x + 2; } }
template <class T> T any(const std::vector<T>& all) { return all.at(0); }
template <class T> T any(const T& one) { return one; }
namespace shapes { namespace { int area(int x) { return x * x; } } }
int promised(int x);
static int quiet(const std::string&) { return 0; }
int promised_too();
int main() { return promised(1); }
"""
        header = "inline int brief(int x) { return x + 3; }\n"
        requests = {"quiet": request("int quiet(int x)", 1), "hidden": request("int hidden(int x)", 1),
                    "any": request("int any(const std::vector<int>& all)", [7]),
                    "area": request("int shapes::area(int x)", 3), "brief": request("int brief(int x)", 1),
                    "promised": request("int promised(int x)", 1)}
        for standard in ("c++17", "c++20"):
            with Program(code, requests, {"first.hpp": header, "more.cpp": "static int own;\n"},
                         standard) as program:
                self.assertEqual(program.build.returncode, 0, program.build.stdout)
                told = {e["test"]: e for e in program.events(*requests)
                        if e["event"] in ("answer", "finish")}
            self.assertEqual([told[name].get("value") for name in requests], [2, 3, 7, 9, 4, None])
            self.assertIn("Your code does not define promised(int).", told["promised"]["message"])

    def test_what_stands_behind_a_file_harms_none(self):
        for code in ("int area = 3;\n", "struct shapes { static int area(int); };\n"
                     "int shapes::area(int x) { return x; }\n#define vector 1 2\n",
                     "template <class T> int area(T x) { return x.size(); }\n"):
            requests = {"f": request("int f()"), "area": request("int shapes::area(int x)", 1),
                        "global": request("int area(int x)", 1)}
            with Program(code + "int f() { return 5; }\n", requests) as program:
                self.assertEqual((program.build.returncode, program.build.stdout), (0, ""))
                self.assertEqual(program.answers("f")[0]["value"], 5)

    def test_the_compiler_speaks_of_the_students_files_alone(self):
        with Program("int f() { return oops; }\n", {"f": request("int f()")}) as program:
            self.assertIn("code.cpp:1:18: error: ‘oops’ was not declared", program.build.stdout)
            self.assertNotIn("included from", program.build.stdout)
            self.assertNotIn("finders", program.build.stdout)

    def test_a_file_that_another_one_includes_is_compiled_once(self):
        more = {"lists.cpp": "#include \"deep/er.cpp\"\nint f() { return g() + 1; }\n",
                "deep/er.cpp": "int g() { return 1; }\n", "own.cpp": "int h() { return 3; }\n",
                "off.cpp": "#if 0\n#include \"own.cpp\"\n#endif\n"}
        requests = {"f": request("int f()"), "h": request("int h()")}
        with Program('#include "lists.cpp"\nint main() { return f(); }\n', requests, more) as program:
            self.assertEqual(program.build.stdout, "")
            self.assertEqual([a["value"] for a in program.answers("f", "h")], [2, 3])

    def test_what_its_own_files_lack_is_named(self):
        with Program("int lacks();\nint f() { return lacks(); }\n", {"f": request("int f()")}) as program:
            self.assertIn("Your code does not define lacks().", program.build.stdout)

    def test_the_program_holds_no_test_and_no_argument(self):
        requests = {"a secret name": request("std::string same(const std::string& x)", "a secret argument")}
        functions = "std::string same(const std::string& x) { return x; }\n"
        with Program(CODE % functions, requests) as program:
            self.assertEqual(os.listdir(program.box / "build"), ["program"])
            built = (program.box / "build" / "program").read_bytes()
            self.assertEqual(built.count(b"secret"), 0)
            self.assertEqual(program.answers(*requests)[0]["value"], "a secret argument")

    def test_files_of_similar_names_are_two(self):
        more = {"util_b.cpp": "int b() { return 1; }\n", "util/b.cpp": "int c() { return 2; }\n"}
        with Program(CODE % "", {"b": request("int b()"), "c": request("int c()")}, more) as program:
            self.assertEqual([a["value"] for a in program.answers("b", "c")], [1, 2])

    def test_an_older_standard_is_the_students_alone(self):
        code = "#if __cplusplus == 201703\nint f() { return 17; }\n#endif\n"
        with Program(code, {"f": request("int f()")}, standard="c++17") as program:
            self.assertEqual(program.answers("f")[0]["value"], 17)

    def test_the_students_code_sees_no_request(self):
        for peek in ('#include "/dev/stdin"', '#include "main.cpp"', '#include "/proc/self/fd/0"'):
            with Program(peek + "\n" + CODE % "", {"n": request("void nothing()")}) as program:
                self.assertNotIn('"requests"', program.build.stdout)


if __name__ == "__main__":
    unittest.main()
