// One test's keys, and which limits hold for it.
#include "grader/assignment/test_spec.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/unit/grader/assignment/fixture.h"

namespace grader::assignment {
namespace {

using namespace assignment_test;

struct Read {
    model::TestSpec spec;
    std::vector<NamedPath> files;
    Lines complaints;
};

Read read(const std::string& text, const TestDefaults& defaults) {
    const ParsedToml parsed = parse_toml("id = 'a'\npoints = 1\n" + text, "f.toml");
    REQUIRE(parsed.root.has_value());
    Findings findings("f.toml");
    Read result;
    result.spec = read_test(*parsed.root, defaults, result.files, findings);
    result.complaints = printed(findings.take());
    return result;
}

TEST_CASE("a test takes from the assignment what it does not say itself", "[test_spec]") {
    TestDefaults defaults{.runner = {.kind = RunnerKind::framework}, .skills = {"python.strings"}};
    defaults.limits.limits.memory = base::mib(99);
    const Read plain = read("", defaults);
    CHECK(plain.complaints.empty());
    CHECK(plain.spec.name == "a");
    CHECK(plain.spec.skills == defaults.skills);
    CHECK(plain.spec.limits.memory == base::mib(99));
    CHECK_FALSE(plain.spec.io.has_value());
    const Read own = read(
        "name = 'A'\nskills = ['sql.joins']\nmemory = '1GiB'\noutput = '2KiB'\ndisk = '3MiB'\n"
        "processes = 5\n",
        defaults);
    CHECK(own.complaints.empty());
    CHECK(own.spec.name == "A");
    CHECK(own.spec.skills == std::vector<std::string>{"sql.joins"});
    CHECK(own.spec.limits.memory == base::mib(1024));
    CHECK(own.spec.limits.output == base::kib(2));
    CHECK(own.spec.limits.disk == base::mib(3));
    CHECK(own.spec.limits.processes == 5);
    CHECK(read("skills = []\n", defaults).spec.skills.empty());
}

TEST_CASE("the wall clock's limit follows from the processor's unless it is given", "[test_spec]") {
    const auto limits = [](const std::string& of_assignment, const std::string& of_test) {
        const ParsedToml parsed = parse_toml(of_assignment, "f.toml");
        Findings findings("f.toml");
        TableReader table(*parsed.root, "[limits]", findings);
        const TestDefaults defaults{.runner = {.kind = RunnerKind::framework},
                                    .limits = read_limits(table, {})};
        return read(of_test, defaults).spec.limits;
    };
    using base::Milliseconds;
    CHECK(limits("", "").cpu == Milliseconds(2000));
    CHECK(limits("", "").wall == Milliseconds(10'000));
    CHECK(limits("cpu = '4s'", "").wall == Milliseconds(12'000));
    CHECK(limits("cpu = '4s'", "cpu = '1s'").wall == Milliseconds(10'000));
    CHECK(limits("", "cpu = '5s'").wall == Milliseconds(15'000));
    CHECK(limits("", "cpu = '5s'\nwall = '7s'").wall == Milliseconds(7000));
    CHECK(limits("wall = '3s'", "").wall == Milliseconds(3000));
    CHECK(limits("wall = '3s'", "cpu = '5s'").wall == Milliseconds(3000));
    CHECK(limits("wall = '3s'", "wall = '4s'").wall == Milliseconds(4000));
}

TEST_CASE("a test of the io runner names its files, checker, arguments and exit status",
          "[test_spec]") {
    const TestDefaults defaults{.runner = {.kind = RunnerKind::io}};
    const Read full = read(
        "stdin = 'data/1.in'\nexpected = 'data/1.ans'\nchecker = 'float(0.1,0)'\n"
        "args = ['-v', '']\nexit = 255\n",
        defaults);
    CHECK(full.complaints.empty());
    CHECK(full.spec.io ==
          model::IoCase{
              .stdin_file = "data/1.in",
              .expected_file = "data/1.ans",
              .checker = {.kind = model::Checker::Kind::floats, .absolute = 0.1, .relative = 0},
              .args = {"-v", ""},
              .exit_code = 255});
    REQUIRE(full.files.size() == 2);
    CHECK(full.files[0].path == "data/1.in");
    CHECK(full.files[0].place == Place{3, 9});
    const Read least = read("expected = 'x'\n", defaults);
    CHECK(least.spec.io == model::IoCase{.expected_file = "x"});
}

TEST_CASE("nothing is said about the keys of io while the runner is not known", "[test_spec]") {
    const TestDefaults defaults{.runner = {.kind = RunnerKind::unknown}};
    CHECK(read("expected = 7\nstdin = '/x'\n", defaults).complaints.empty());
    CHECK(read("", defaults).complaints.empty());
}

}  // namespace
}  // namespace grader::assignment
