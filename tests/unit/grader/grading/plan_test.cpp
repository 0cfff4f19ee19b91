// Which commands a submission leads to, with which limits, and what an author is told beside that.
#include "grader/grading/plan.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/grading/fixture.h"

namespace grader::grading {
namespace {

using namespace grading_test;
using Words = std::vector<std::string>;
using base::Milliseconds;

TEST_CASE("a compiler gets the standard and the sources, and nothing else that was handed in",
          "[plan]") {
    model::Assignment assignment = io_assignment();
    const model::Submission submission = submission_of({"main.c", "list.c", "list.h", "-o.c"});
    const Plan first = plan(assignment, io_runner(), submission);
    REQUIRE(first.compile);
    CHECK(first.compile->argv ==
          Words{"/usr/bin/gcc", "-std=c17", "./main.c", "./list.c", "./-o.c"});
    CHECK(first.compile->policy == "compiler");
    CHECK(first.tests.at(0).policy == "native");
    CHECK(first.compile->limits.cpu == Milliseconds(9000));
    CHECK(first.compile->limits.memory == base::mib(512));

    assignment.program->standard = "c11";
    CHECK(plan(assignment, io_runner(), submission).compile->argv[1] == "-std=c11");
}

TEST_CASE("a language that does not compile runs its entry, or the author's", "[plan]") {
    model::Assignment assignment = io_assignment();
    assignment.program->language = "bash";
    assignment.tests[0].io->args = {"-v", "{entry}"};
    const Plan by_default = plan(assignment, io_runner(), submission_of({"main.sh"}));
    CHECK_FALSE(by_default.compile);
    REQUIRE(by_default.tests.size() == 1);
    CHECK(by_default.tests[0].argv == Words{"/bin/bash", "./main.sh", "-v", "{entry}"});

    assignment.program->entry = "src/run.sh";
    CHECK(plan(assignment, io_runner(), {}).tests[0].argv[1] == "./src/run.sh");
}

TEST_CASE("a place is filled in as often as it is there, and a name is not filled in itself",
          "[plan]") {
    model::Assignment assignment = io_assignment();
    assignment.program->entry = "{standard}.c";
    Runner runner = io_runner();
    runner.languages.at("c").compile = {"/bin/true", "{entry}:{standard}:{entry}"};
    CHECK(plan(assignment, runner, submission_of({"main.c"})).compile->argv.at(1) ==
          "./{standard}.c:c17:./{standard}.c");
}

TEST_CASE("each io test runs with its own limits, the box holds the largest disk", "[plan]") {
    model::Assignment assignment = io_assignment();
    assignment.tests.push_back(assignment.tests[0]);
    assignment.tests[1].limits = {.cpu = Milliseconds(7),
                                  .wall = Milliseconds(8),
                                  .memory = base::mib(9),
                                  .output = base::kib(10),
                                  .disk = base::mib(100),
                                  .processes = 11};
    const Plan both = plan(assignment, io_runner(), {});
    REQUIRE(both.tests.size() == 2);
    CHECK(both.tests[0].limits.cpu == Milliseconds(2000));
    CHECK(both.tests[1].limits.cpu == Milliseconds(7));
    CHECK(both.tests[1].limits.wall == Milliseconds(8));
    CHECK(both.tests[1].limits.memory == base::mib(9));
    CHECK(both.tests[1].limits.output == base::kib(10));
    CHECK(both.tests[1].limits.processes == 11);
    CHECK(both.disk >= base::mib(100));
}

TEST_CASE("a harness may take what its tests may take together, and each test its own", "[plan]") {
    model::Assignment assignment = framework_assignment({"a", "b"});
    assignment.tests[0].limits.cpu = Milliseconds(1000);
    assignment.tests[0].limits.memory = base::mib(300);
    assignment.tests[1].limits.cpu = Milliseconds(3000);
    assignment.tests[1].limits.processes = 90;
    const Plan all = plan(assignment, harness_runner(), {});
    REQUIRE(all.harness);
    CHECK(all.tests.empty());
    CHECK_FALSE(all.compile);
    CHECK(all.harness->argv == harness_runner().run);
    CHECK(all.harness->env == Words{"A=1"});
    const sandbox::Limits& limits = all.harness->limits;
    CHECK(limits.cpu == Milliseconds(5000 + 1000 + 3000));
    CHECK(limits.step_cpu == Milliseconds(3000));
    CHECK(limits.first_step_cpu == Milliseconds(5000));
    CHECK(limits.first_step_wall == Milliseconds(20'000));
    CHECK(limits.memory == base::mib(300 + 64));
    CHECK(limits.processes == 90);
    CHECK(limits.output >= base::mib(2));
    CHECK(limits.output < base::mib(3));
}

TEST_CASE("however many tests there are, their output fits into memory", "[plan]") {
    const model::Assignment assignment =
        framework_assignment(std::vector<std::string>(1000, std::string("a")));
    CHECK(plan(assignment, harness_runner(), {}).harness->limits.output == base::mib(128));
}

TEST_CASE("an author is told what does not fit the runner", "[plan]") {
    CHECK(mistakes(io_assignment(), io_runner()).empty());
    CHECK(mistakes(framework_assignment({"a"}), harness_runner()).empty());

    model::Assignment assignment = io_assignment();
    CHECK(mistakes(assignment, harness_runner()) ==
          Words{"The table [program] is only for the io runner."});
    assignment.program->standard = "c89";
    CHECK(mistakes(assignment, io_runner()) ==
          Words{"The standard c89 is not known for the language c."});
    assignment.program->language = "cobol";
    CHECK(mistakes(assignment, io_runner()) ==
          Words{"The language cobol is not known. Known are: bash, c."});
    assignment.program.reset();
    CHECK(mistakes(assignment, io_runner()) ==
          Words{"The io runner needs the table [program] with a language."});
}

TEST_CASE("a file that every student must hand in and none may is the author's mistake", "[plan]") {
    model::Assignment assignment = framework_assignment({"a"});
    assignment.files = {"two_fer.py", "conftest.py", "*.py"};
    Runner runner = harness_runner();
    runner.reserved = {"conftest.py"};
    CHECK(mistakes(assignment, runner) ==
          Words{"The file conftest.py may not come from a student: the runner harness reserves "
                "this name."});
}

}  // namespace
}  // namespace grader::grading
