// Which submitted files get in: the author's globs, less what the runner reserves.
#include "grader/grading/admit.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/grading/fixture.h"

namespace grader::grading {
namespace {

using namespace grading_test;

Runner reserving(std::vector<std::string> reserved) {
    Runner runner = harness_runner();
    runner.reserved = std::move(reserved);
    return runner;
}

TEST_CASE("only what the author names gets in", "[admit]") {
    model::Assignment assignment = framework_assignment({"a"});
    assignment.files = {"two_fer.py", "src/**/*.py"};
    const Runner runner = harness_runner();
    const intake::Allowed allowed = admit(assignment, runner);
    for (const char* path : {"two_fer.py", "src/a.py", "src/deep/er/a.py"})
        CHECK(allowed.is_allowed(path));
    for (const char* path : {"other.py", "deep/two_fer.py", "src/a.txt", "", "../two_fer.py"})
        CHECK_FALSE(allowed.is_allowed(path));
}

TEST_CASE("plain names are required, patterns are not", "[admit]") {
    model::Assignment assignment = framework_assignment({"a"});
    assignment.files = {"a.py", "*.txt", "b?.py", "[cd].py", "lib/**", "src/e.py"};
    const Runner runner = harness_runner();
    CHECK(admit(assignment, runner).required == std::vector<std::string>{"a.py", "src/e.py"});
}

TEST_CASE("a reserved name is refused wherever it lies, as a file and as a folder", "[admit]") {
    model::Assignment assignment = framework_assignment({"a"});
    assignment.files = {"**/*"};
    const Runner runner = reserving({"conftest.py", "node_modules/**", "_pytest*", "*.so"});
    const intake::Allowed allowed = admit(assignment, runner);
    for (const char* path : {"conftest.py", "src/conftest.py", "node_modules/left-pad/index.js",
                             "src/node_modules/left-pad/index.js", "_pytest/config.py",
                             "src/_pytest_x/deep/a.py", "a.so", "src/a.so", "conftest.py/a.py"}) {
        INFO(path);
        CHECK_FALSE(allowed.is_allowed(path));
    }
    for (const char* path : {"a.py", "my_conftest.py", "src/node_modules.js", "pytest/a.py"}) {
        INFO(path);
        CHECK(allowed.is_allowed(path));
    }
}

}  // namespace
}  // namespace grader::grading
