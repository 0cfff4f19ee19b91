"""What a naive grader runs for `call` in C++: a main, compiled with the student's files, that calls each function and
compares."""
import json
import shlex

COMMANDS = {}

CHECKS = '''// Checks the answers.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cxxabi.h>
#include <map>
#include <stdexcept>
#include <string>
#include <typeinfo>
#include <vector>

%s

static bool near(double got, double expected, double tolerance) {
    return !(std::fabs(got - expected) > tolerance);
}

template <typename T>
static bool unordered(T got, T expected) {
    std::sort(got.begin(), got.end());
    std::sort(expected.begin(), expected.end());
    return got == expected;
}

template <typename F>
static bool raises(F call, const std::string& name) {
    try {
        call();
    } catch (...) {
        const char* mangled = abi::__cxa_current_exception_type()->name();
        return std::string(abi::__cxa_demangle(mangled, nullptr, nullptr, nullptr)).find(name) != std::string::npos;
    }
    return false;
}

static void right(bool is_right) {
    if (!is_right) {
        std::exit(1);
    }
}

int main() {
%s
}
'''


def literal(value):
    if isinstance(value, list):
        return "{" + ", ".join(map(literal, value)) + "}"
    return json.dumps(value)


def check_of(test):
    """The type of what comes back is before the function's name in its signature."""
    function = test["function"]
    result = test["signature"].split(function)[0].strip()
    call = f"{function}({', '.join(map(literal, test.get('args', [])))})"
    if "raises" in test:
        return f"right(raises([] {{ {call}; }}, {literal(test['raises'])}));"
    expected = literal(test["returns"])
    if test.get("compare") == "unordered":
        return f"right(unordered({call}, {result}{expected}));"
    if isinstance(test["returns"], float):
        return f"right(near({call}, {expected}, {test.get('tolerance', 1e-9)}));"
    made = f"{result}({expected})" if isinstance(test["returns"], str) else f"{result}{expected}"
    return f"right({call} == {made});"


def command(assignment, place):
    declarations = dict.fromkeys(test["signature"].rstrip(";") + ";" for test in assignment["test"])
    checks = [f"    {check_of(test)}" for test in assignment["test"]]
    (place / "check_answers.cpp").write_text(CHECKS % ("\n".join(declarations), "\n".join(checks)))
    sources = [str(path.relative_to(place)) for path in sorted(place.rglob("*.cpp"))]
    compiler = ["/usr/bin/g++", "-std=c++20", "-I.", "-o", "check-answers", *sources, "-pthread"]
    return ["/bin/sh", "-c", f"{shlex.join(compiler)} && ./check-answers"]
