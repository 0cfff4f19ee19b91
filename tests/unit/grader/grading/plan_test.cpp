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
    REQUIRE(first.compile.size() == 1);
    CHECK(first.compile[0].command.argv ==
          Words{"/usr/bin/gcc", "-std=c17", "./main.c", "./list.c", "./-o.c"});
    CHECK(first.compile[0].command.policy == "compiler");
    CHECK(first.tests.at(0).policy == "native");
    CHECK(first.compile[0].command.limits.cpu == Milliseconds(9000));
    CHECK(first.compile[0].command.limits.memory == base::mib(512));

    assignment.program->standard = "c11";
    CHECK(plan(assignment, io_runner(), submission).compile[0].command.argv[1] == "-std=c11");
}

TEST_CASE("a language that does not compile runs its entry, or the author's", "[plan]") {
    model::Assignment assignment = io_assignment();
    assignment.program->language = "bash";
    assignment.tests[0].io->args = {"-v", "{entry}"};
    const Plan by_default = plan(assignment, io_runner(), submission_of({"main.sh"}));
    CHECK(by_default.compile.empty());
    REQUIRE(by_default.tests.size() == 1);
    CHECK(by_default.tests[0].argv == Words{"/bin/bash", "./main.sh", "-v", "{entry}"});

    assignment.program->entry = "src/run.sh";
    CHECK(plan(assignment, io_runner(), {}).tests[0].argv[1] == "./src/run.sh");

    Runner runner = io_runner();
    runner.languages.at("bash").run = {"/usr/bin/java", "{stem}"};
    CHECK(plan(assignment, runner, {}).tests[0].argv[1] == "run");
}

TEST_CASE("a place is filled in as often as it is there, and a name is not filled in itself",
          "[plan]") {
    model::Assignment assignment = io_assignment();
    assignment.program->entry = "{standard}.c";
    Runner runner = io_runner();
    runner.languages.at("c").compile = {"/bin/true", "{entry}:{standard}:{entry}"};
    CHECK(plan(assignment, runner, submission_of({"main.c"})).compile.at(0).command.argv.at(1) ==
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
    CHECK(all.compile.empty());
    CHECK(all.harness->command.argv == harness_runner().run);
    CHECK(all.harness->command.env == Words{"A=1"});
    const sandbox::Limits& limits = all.harness->command.limits;
    CHECK(limits.cpu == Milliseconds(5000 + 1000 + 3000));
    CHECK(limits.step_cpu == Milliseconds(3000));
    CHECK(limits.first_step_cpu == Milliseconds(5000));
    CHECK(limits.first_step_wall == Milliseconds(20'000));
    CHECK(limits.memory == base::mib(300 + 64));
    CHECK(limits.processes == 90);
    CHECK(limits.output >= base::mib(2));
    CHECK(limits.output < base::mib(3));
}

TEST_CASE("a witness sees the tests, whom it calls has a box and clocks of his own", "[plan]") {
    Runner runner = witness_runner();
    runner.withheld = {"**/*.py"};
    const Plan witnessed = plan(framework_assignment({"a"}), runner, {});
    REQUIRE(witnessed.harness);
    CHECK(witnessed.harness->withheld.empty());
    CHECK(witnessed.level == model::IntegrityLevel::witnessed);
    CHECK(witnessed.harness->sees == Sees{.tests = true});
    CHECK(witnessed.harness->command.argv.back() == "/box/request.json");
    CHECK_FALSE(witnessed.harness->with_canaries);
    REQUIRE(witnessed.harness->student);
    const PlannedCommand& student = *witnessed.harness->student;
    CHECK(student.argv == Words{"/usr/bin/python3", "student.py"});
    CHECK(student.env == Words{"B=2"});
    CHECK(student.limits.step_cpu == witnessed.harness->command.limits.step_cpu);
    CHECK(student.limits.step_wall > witnessed.harness->command.limits.step_wall);
}

TEST_CASE("an author may have the framework in the student's process, with canaries beside it",
          "[plan]") {
    model::Assignment assignment = framework_assignment({"a"});
    assignment.level = model::IntegrityLevel::in_process;
    Runner runner = witness_runner();
    runner.withheld = {"**/*.py"};
    const Plan shared = plan(assignment, runner, {});
    CHECK(shared.level == model::IntegrityLevel::in_process);
    REQUIRE(shared.harness);
    CHECK_FALSE(shared.harness->student);
    CHECK(shared.harness->sees == Sees{.work = true, .tests = true});
    CHECK(shared.harness->withheld == Words{"**/*.py"});
    CHECK(shared.harness->command.argv.back() == "/box/runner/harness.py");
    CHECK(shared.harness->with_canaries);
}

TEST_CASE("steps compile in their order, each with the sources and the folders it names",
          "[plan]") {
    Runner runner = harness_runner();
    runner.run_sees = {};
    runner.compile_limits = {.cpu = Milliseconds(9000), .processes = 7};
    runner.compile = {{.name = "your code",
                       .sees = {.work = true},
                       .sources = {"*.c"},
                       .command = {"/usr/bin/gcc", "{sources}"},
                       .policy = "compiler"},
                      {.name = "the tests", .sees = {.tests = true}, .command = {"/bin/true"}}};
    const Plan both =
        plan(framework_assignment({"a"}), runner, submission_of({"a.c", "a.h", "b.c"}));
    REQUIRE(both.compile.size() == 2);
    CHECK(both.compile[0].command.argv == Words{"/usr/bin/gcc", "./a.c", "./b.c"});
    CHECK(both.compile[0].command.policy == "compiler");
    CHECK(both.compile[0].command.limits.processes == 7);
    CHECK(both.compile[0].sees == Sees{.work = true});
    CHECK(both.compile[1].sees == Sees{.tests = true});
    CHECK(both.harness->sees == Sees{});
}

TEST_CASE("where each test is launched by itself, each start has its allowance", "[plan]") {
    Runner runner = harness_runner();
    runner.launch = Launch::each;
    const Plan each = plan(framework_assignment({"a", "b"}), runner, {});
    CHECK(each.harness->command.limits.cpu == Milliseconds(2 * (5000 + 2000)));
    CHECK(each.harness->launch == Launch::each);
}

TEST_CASE("a harness in several languages is started in the assignment's", "[plan]") {
    Runner runner = io_runner();
    runner.results = ResultsKind::harness;
    runner.run.clear();
    runner.languages.at("bash").run = {"/bin/bash", "/box/runner/call.sh", "{entry}"};
    model::Assignment assignment = framework_assignment({"a"});
    assignment.program = model::Program{.language = "bash"};
    const Plan called = plan(assignment, runner, submission_of({"main.sh"}));
    CHECK(called.tests.empty());
    REQUIRE(called.harness);
    CHECK(called.harness->command.argv == Words{"/bin/bash", "/box/runner/call.sh", "./main.sh"});
    CHECK(called.harness->command.policy == "native");
}

TEST_CASE("however many tests there are, their output fits into memory", "[plan]") {
    const model::Assignment assignment =
        framework_assignment(std::vector<std::string>(1000, std::string("a")));
    CHECK(plan(assignment, harness_runner(), {}).harness->command.limits.output == base::mib(128));
}

TEST_CASE("an author is told what does not fit the runner", "[plan]") {
    CHECK(mistakes(io_assignment(), io_runner()).empty());
    CHECK(mistakes(framework_assignment({"a"}), harness_runner()).empty());

    model::Assignment assignment = io_assignment();
    CHECK(mistakes(assignment, harness_runner()) ==
          Words{"The table [program] is only for runners with languages."});
    assignment.program->standard = "c89";
    CHECK(mistakes(assignment, io_runner()) ==
          Words{"The standard c89 is not known for the language c."});
    assignment.program->language = "cobol";
    CHECK(mistakes(assignment, io_runner()) ==
          Words{"The language cobol is not known. Known are: bash, c."});
    assignment.program.reset();
    CHECK(mistakes(assignment, io_runner()) ==
          Words{"The runner needs the table [program] with a language."});
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
