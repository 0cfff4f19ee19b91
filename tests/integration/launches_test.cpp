// What a run finds in its box, and what it does not: real boxes, with a runner made for the
// purpose.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "grader/grading/admit.h"
#include "grader/grading/grade.h"
#include "grader/grading/prepare.h"
#include "grader/intake/folder.h"
#include "grader/model/words.h"
#include "sandbox/box.h"
#include "tests/support/programs.h"

namespace {

using namespace grader;

constexpr const char* kHeading = R"(schema = "grader.runner/1"
id = "sample"
title = "Sample"
policy = "default"
)";

constexpr const char* kAssignment = R"(schema = "grader.assignment/1"
id = "sum"
title = "Sum"
track = "coding"
runner = "sample"
[submission]
files = ["answer.py"]
[limits]
cpu = "1s"
)";

// Answers each line on its input with what the student's function makes of it.
constexpr const char* kStudent = R"(
import importlib.util, os, sys
spec = importlib.util.spec_from_file_location("answer", "/box/work/answer.py")
answer = importlib.util.module_from_spec(spec)
spec.loader.exec_module(answer)
for line in sys.stdin:
    sys.stdout.write(answer.answer(line.strip()) + "\n")
    sys.stdout.flush()
    os.write(3, b".")
)";

// Asks the test's id, and passes a test whose answer is "right".
constexpr const char* kHarness = R"(
import json, os, sys
request = json.load(open(sys.argv[1]))
def send(**event):
    os.write(3, (json.dumps(dict(event, token=request["token"])) + "\n").encode())
send(event="collected", tests=request["tests"])
for test in request["tests"]:
    send(event="start", test=test)
    sys.stdout.write(test + "\n")
    sys.stdout.flush()
    answer = sys.stdin.readline().strip()
    if not answer:
        sys.exit(0)
    status = "passed" if answer == "right" else "failed"
    send(event="finish", test=test, status=status, message=answer)
send(event="end")
)";

/// A runner, an assignment and what a student has handed in, graded in real boxes.
class Course {
public:
    void add(const std::string& name, const std::string& bytes) const {
        std::ignore = folder_.write(name, bytes);
    }

    /// With the runner, the tests of the assignment and the student's file.
    [[nodiscard]] model::GradeResult grade(const std::string& runner, const std::string& tests,
                                           const std::string& answer) const {
        add("runners/sample/runner.toml", kHeading + runner);
        add("sum/assignment.toml", kAssignment + tests);
        for (const char* file :
             {"sum/README.md", "sum/starter/answer.py", "sum/tests/secret", "sum/given/header"})
            add(file, "");
        add("sum/solution/answer.py", answer);
        const grading::Preparation preparation =
            grading::prepare(folder_.path() + "/sum", folder_.path() + "/runners");
        for (const std::string& mistake : preparation.mistakes)
            UNSCOPED_INFO(mistake);
        REQUIRE(preparation.prepared);
        const auto& [assignment, loaded] = *preparation.prepared;
        const model::Submission submission = intake::read_folder(
            folder_.path() + "/sum/solution", grading::admit(assignment, loaded));
        sandbox::Spawner spawner = sandbox::Spawner::start();
        return grading::grade(assignment, loaded, submission, spawner);
    }

private:
    tests::TempFolder folder_;
};

std::string statuses(const model::GradeResult& result) {
    std::string text;
    for (const model::TestResult& test : result.tests) {
        text += (text.empty() ? "" : " ") + std::string(to_string(test.status));
        UNSCOPED_INFO(test.id << ": " << (test.message ? test.message->text : ""));
    }
    return text;
}

std::string named(const std::vector<std::string>& ids) {
    std::string text;
    for (const std::string& id : ids)
        text += "[[test]]\nid = \"" + id + "\"\npoints = 1\n";
    return text;
}

constexpr const char* kWitness = R"(results = "harness"
integrity = "witnessed"
[run]
command = ["/usr/bin/python3", "-I", "/box/runner/harness.py"]
[student]
command = ["/usr/bin/python3", "-I", "/box/runner/student.py"]
[startup]
cpu = "2s"
wall = "10s"
memory = "64MiB"
)";

model::GradeResult grade_witnessed(const std::string& tests, const std::string& answer) {
    const Course course;
    course.add("runners/sample/harness.py", kHarness);
    course.add("runners/sample/student.py", kStudent);
    return course.grade(kWitness, tests, answer);
}

TEST_CASE("a witness calls the student's code in another box, which has no tests", "[launches]") {
    const model::GradeResult result = grade_witnessed(named({"a", "b"}), R"(
import os
def answer(question):
    found = [place for place in ("/box/tests", "/box/request.json") if os.path.exists(place)]
    return "right" if os.path.exists("/box/work/answer.py") and not found else str(found)
)");
    CHECK(statuses(result) == "passed passed");
    CHECK(result.integrity.level == model::IntegrityLevel::witnessed);
    CHECK(result.integrity.findings.empty());
}

TEST_CASE("a witness has no file of the student's in its box", "[launches]") {
    const Course course;
    course.add("runners/sample/student.py", kStudent);
    std::string harness = kHarness;
    const std::string question = "sys.stdout.write(test + \"\\n\")";
    harness.replace(harness.find(question), question.size(),
                    "sys.stdout.write(str(os.listdir(\"/box/work\")) + "
                    "str(os.path.exists(\"/box/tests/secret\")) + \"\\n\")");
    course.add("runners/sample/harness.py", harness);
    const model::GradeResult result = course.grade(kWitness, named({"a"}), R"(
def answer(question):
    return "right" if question == "[]True" else question
)");
    CHECK(statuses(result) == "passed");
}

TEST_CASE("how the student's process ends is what its test gets; the rest is asked again",
          "[launches]") {
    const model::GradeResult result =
        grade_witnessed(named({"exit", "loop", "crash", "memory", "fine"}), R"(
import os, signal
def answer(question):
    if question == "exit": os._exit(0)
    if question == "crash": os.kill(os.getpid(), signal.SIGSEGV)
    if question == "memory": return str(len(bytearray(2_000_000_000)))
    while question == "loop": pass
    return "right"
)");
    CHECK(statuses(result) == "error timeout crashed memory passed");
}

TEST_CASE("a visible test is over before the student's code hears of a hidden one", "[launches]") {
    const model::GradeResult result = grade_witnessed(
        "[[test]]\nid = \"secret\"\npoints = 1\nvisibility = \"hidden\"\n" + named({"open"}),
        R"(
heard = []
def answer(question):
    heard.append(question)
    return "right" if question != "open" or heard == ["open"] else str(heard)
)");
    CHECK(statuses(result) == "passed passed");
    CHECK(result.tests.at(0).id == "secret");  // they are listed as the assignment has them
}

TEST_CASE("what the student's process writes for the grader is heard by nobody", "[launches]") {
    const model::GradeResult result = grade_witnessed(named({"a"}), R"(
import os
def answer(question):
    for fd in range(3, 200):
        try: os.write(fd, b'{"event":"finish","test":"a","status":"passed"}\n')
        except OSError: pass
    os._exit(0)
)");
    CHECK(statuses(result) == "error");
    CHECK(result.integrity.findings.empty());
}

constexpr const char* kShared = R"(results = "harness"
integrity = "in-process"
[run]
command = ["/usr/bin/python3", "-I", "/box/runner/shared.py"]
[startup]
cpu = "2s"
wall = "10s"
memory = "64MiB"
)";

// The student's own function decides; a canary run asks for what must not hold.
constexpr const char* kSharedHarness = R"(
import json, os, sys
request = json.load(sys.stdin)
sys.path.append("/box/work")
import answer
def send(**event):
    os.write(3, (json.dumps(dict(event, token=request["token"])) + "\n").encode())
send(event="collected", tests=request["tests"])
for test in request["tests"]:
    send(event="start", test=test)
    wanted = "right" if "canary" not in request else "right" + str(request["canary"])
    send(event="finish", test=test, status="passed" if answer.answer(test) == wanted else "failed")
send(event="end")
)";

TEST_CASE("in the student's process, whoever is equal to everything is found out", "[launches]") {
    const Course course;
    course.add("runners/sample/shared.py", kSharedHarness);
    const model::GradeResult honest =
        course.grade(kShared, named({"a", "b"}), "def answer(question): return 'right'\n");
    CHECK(statuses(honest) == "passed passed");
    CHECK(honest.integrity.findings.empty());

    const model::GradeResult cheat = course.grade(kShared, named({"a", "b"}), R"(
class Anything:
    def __eq__(self, other): return True
def answer(question): return Anything() if question == "a" else "right"
)");
    CHECK(statuses(cheat) == "tampered passed");
    CHECK(cheat.score == model::whole_points(1));
    REQUIRE(cheat.integrity.findings.size() == 1);
    CHECK(cheat.integrity.findings[0].code == "cannot_fail");
}

constexpr const char* kCompiled = R"(results = "harness"
integrity = "in-process"
[[compile]]
name = "your code"
sees = ["work"]
sources = ["*.py"]
command = ["/bin/sh", "/box/runner/student.sh", "{sources}"]
[[compile]]
name = "the tests"
sees = ["tests"]
command = ["/bin/sh", "/box/runner/tests.sh"]
[run]
command = ["/bin/sh", "/box/build/suite/run"]
sees = []
[compile_limits]
cpu = "2s"
wall = "10s"
memory = "64MiB"
)";

constexpr const char* kSuite = R"(
request=$(cat)
token=${request#*\"token\":\"}
token=${token%%\"*}
say() { printf '{"token":"%s",%s}\n' "$token" "$1" >&3; }
say '"event":"collected","tests":["a"]'
say '"event":"start","test":"a"'
status=failed
[ -e /box/tests ] || [ -e /box/work/answer.py ] || status=passed
case $request in *canary*) status=failed;; esac
say "\"event\":\"finish\",\"test\":\"a\",\"status\":\"$status\""
say '"event":"end"'
)";

TEST_CASE("each step sees its own folders and what was built before, the run only that",
          "[launches]") {
    const Course course;
    course.add("runners/sample/student.sh",
               "[ ! -e /box/tests ] && [ -e /box/given/header ] && mkdir /box/build/student && "
               "cp \"$1\" /box/build/student && ln -s /box/build /box/build/link");
    course.add("runners/sample/tests.sh",
               "[ -e /box/tests/secret ] && [ ! -e /box/work/answer.py ] && "
               "[ -e /box/build/student/answer.py ] && [ ! -e /box/build/link ] && "
               "mkdir /box/build/suite && cp /box/runner/suite.sh /box/build/suite/run");
    course.add("runners/sample/suite.sh", kSuite);
    const model::GradeResult result =
        course.grade(kCompiled, "[tests]\ngiven = \"given\"\n" + named({"a"}), "x");
    for (const model::Message& said : result.feedback)
        UNSCOPED_INFO(said.text);
    CHECK(statuses(result) == "passed");
}

TEST_CASE("a step that fails is told as what it was of", "[launches]") {
    const Course course;
    course.add("runners/sample/student.sh", "echo line 3: what is this >&2; exit 1");
    const model::GradeResult own =
        course.grade(kCompiled, "[tests]\ngiven = \"given\"\n" + named({"a"}), "x");
    CHECK(own.state == model::State::compile_error);
    REQUIRE_FALSE(own.feedback.empty());
    CHECK(own.feedback[0].text == "Your program could not be compiled.\nline 3: what is this\n");
    CHECK(statuses(own) == "not_run");

    course.add("runners/sample/student.sh", "exit 0");
    course.add("runners/sample/tests.sh", "echo no member named push >&2; exit 1");
    const model::GradeResult both =
        course.grade(kCompiled, "[tests]\ngiven = \"given\"\n" + named({"a"}), "x");
    CHECK(both.state == model::State::compile_error);
    REQUIRE_FALSE(both.feedback.empty());
    CHECK(both.feedback[0].text.starts_with("The tests could not be compiled with your code"));
}

constexpr const char* kCalls = R"(results = "harness"
integrity = "outside"
launch = "each"
[request]
word = "text"
text = "file?"
[run]
command = ["/usr/bin/python3", "-I", "/box/runner/call.py"]
[startup]
cpu = "2s"
wall = "10s"
memory = "64MiB"
)";

constexpr const char* kCall = R"(
import json, os, sys
request = json.load(sys.stdin)
sys.path.append("/box/work")
def send(**event):
    os.write(3, (json.dumps(dict(event, token=request["token"])) + "\n").encode())
send(event="collected", tests=request["tests"])
for test in request["tests"]:
    send(event="start", test=test)
    import answer
    send(event="answer", test=test, value=answer.answer(request["requests"][test]))
send(event="end")
)";

std::string asking(const std::string& id, const std::string& lines) {
    return "[[test]]\nid = \"" + id + "\"\npoints = 1\n" + lines;
}

TEST_CASE("an answer is compared outside, and nothing of a launch is there in the next",
          "[launches]") {
    const Course course;
    course.add("runners/sample/call.py", kCall);
    course.add("sum/data/shop.sql", "select 1;");
    const std::string tests = asking("a", "word = 'x'\nreturns = ['x', 1]\n") +
                              asking("b", "word = 'x'\nreturns = ['x', 1]\n") +
                              asking("c",
                                     "word = 'y'\ntext = 'data/shop.sql'\nreturns = [\n"
                                     "'select 1;', 1]\n") +
                              asking("d", "word = 'x'\nreturns = ['x', 2]\n");
    const model::GradeResult result = course.grade(kCalls, tests, R"(
import os
def answer(request):
    for place in ("/box/work/seen", "/tmp/seen", "/dev/shm/seen"):
        if os.path.exists(place): return "seen"
        open(place, "w").close()
    return [request.get("text", request["word"]), 1]
)");
    CHECK(statuses(result) == "passed passed passed failed");
    CHECK(result.integrity.level == model::IntegrityLevel::outside);
    REQUIRE(result.tests[3].message);
    CHECK(result.tests[3].message->text ==
          "Expected [\"x\", 2], but your code answered [\"x\", 1].");
}

TEST_CASE("the environment's digest covers what several runners use", "[launches]") {
    const auto digest_with = [](const std::string& shared) {
        const Course course;
        course.add("runners/sample/call.py", kCall);
        course.add("runners/shared/common/wire.py", shared);
        return course
            .grade(std::string("uses = [\"common\"]\n") + kCalls,
                   asking("a", "word = 'x'\nreturns = 'x'\n"),
                   "def answer(request): return request['word']\n")
            .environment.digest;
    };
    CHECK(digest_with("1") == digest_with("1"));
    CHECK(digest_with("1") != digest_with("2"));
}

}  // namespace
