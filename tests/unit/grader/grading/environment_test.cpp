// What is said of a toolchain that is not there; versions are asked in integration, in a real box.
#include "grader/grading/environment.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/grading/fixture.h"

namespace grader::grading {
namespace {

using namespace grading_test;

TEST_CASE("a missing program is named with the packages that have it", "[environment]") {
    Runner runner = harness_runner();
    runner.packages = {"python3", "python3-pytest"};
    runner.run = {"/nowhere/python3"};
    const auto missing = missing_toolchain(framework_assignment({"a"}), runner);
    REQUIRE(missing);
    CHECK(missing->code == "toolchain_missing");
    CHECK(missing->text ==
          "/nowhere/python3 is not installed on this machine. Install it with: apt-get install "
          "python3 python3-pytest");
}

TEST_CASE("only the language of the assignment must be there, and not what it compiles",
          "[environment]") {
    model::Assignment assignment = io_assignment();
    assignment.program->language = "bash";
    Runner runner = io_runner();
    runner.languages["c"].compile = {"/nowhere/gcc"};
    runner.languages["bash"].run = {"/bin/sh"};
    CHECK_FALSE(missing_toolchain(assignment, runner));
    assignment.program->language = "c";
    CHECK(missing_toolchain(assignment, runner));
    runner.languages["c"].compile = {"/bin/sh"};  // and runs /box/build/program
    CHECK_FALSE(missing_toolchain(assignment, runner));
    runner.languages["c"].tools = {{"gcc", {"/nowhere/gcc", "--version"}}};
    CHECK(missing_toolchain(assignment, runner));
}

}  // namespace
}  // namespace grader::grading
