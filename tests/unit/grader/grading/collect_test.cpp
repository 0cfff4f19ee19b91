// What the harness's events and the programs' ends amount to, test by test.
#include "grader/grading/collect.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "sandbox/base/error.h"
#include "tests/support/programs.h"
#include "tests/unit/grader/grading/fixture.h"

namespace grader::grading {
namespace {

using namespace grading_test;
using model::TestStatus;
using nlohmann::json;
using sandbox::Status;
using Ids = std::vector<std::string>;

std::string collected(const Ids& ids) {
    return json{{"event", "collected"}, {"tests", ids}}.dump() + "\n";
}

std::string start(const std::string& id) {
    return json{{"event", "start"}, {"test", id}}.dump() + "\n";
}

std::string finish(const std::string& id, const std::string& status) {
    return start(id) + json{{"event", "finish"}, {"test", id}, {"status", status}}.dump() + "\n";
}

const std::string kEnd = "{\"event\":\"end\"}\n";

Observation seen(Status status, std::string results) {
    Observation observation{.results = std::move(results)};
    observation.report.status = status;
    return observation;
}

Collected collect_runs(const Ids& ids, std::vector<HarnessRun> runs) {
    Execution execution;
    execution.harness = std::move(runs);
    return collect(framework_assignment(ids), execution);
}

// "a passed, b not_run", in the order in which they became known.
std::string told(const Collected& all) {
    std::string text;
    for (const model::TestResult& test : all.tests) {
        const std::string status = json(static_cast<int>(test.status)).dump();
        text += (text.empty() ? "" : ", ") + test.id + " " + status;
    }
    return text;
}

std::string codes(const Collected& all) {
    std::string text;
    for (const model::Message& finding : all.findings)
        text += (text.empty() ? "" : ", ") + finding.code;
    return text;
}

std::string row(const std::string& id, TestStatus status) {
    return id + " " + std::to_string(static_cast<int>(status));
}

TEST_CASE("an honest harness is believed", "[collect]") {
    const Collected all =
        collect_runs({"a", "b"}, {{{"a", "b"},
                                   "",
                                   seen(Status::ok, collected({"a", "b"}) + finish("a", "passed") +
                                                        finish("b", "failed") + kEnd)}});
    CHECK(told(all) == row("a", TestStatus::passed) + ", " + row("b", TestStatus::failed));
    CHECK(codes(all).empty());
}

TEST_CASE("a test that did not come back gets the end of its run, the others their own",
          "[collect]") {
    const auto [end, status] = GENERATE(table<Status, TestStatus>({
        {Status::cpu_time_exceeded, TestStatus::timeout},
        {Status::wall_time_exceeded, TestStatus::timeout},
        {Status::memory_exceeded, TestStatus::memory},
        {Status::output_exceeded, TestStatus::output},
        {Status::policy_violation, TestStatus::forbidden},
        {Status::signaled, TestStatus::crashed},
        {Status::ok, TestStatus::error},  // it called exit
    }));
    const Collected all = collect_runs(
        {"a", "b"},
        {{{"a", "b"}, "", seen(end, collected({"a", "b"}) + start("a"))},
         {{"b"}, "", seen(Status::ok, collected({"a", "b"}) + finish("b", "passed") + kEnd)}});
    CHECK(told(all) == row("a", status) + ", " + row("b", TestStatus::passed));
    CHECK(codes(all).empty());
    CHECK(all.tests[0].message);
}

TEST_CASE("a harness that dies before its first test costs all of them", "[collect]") {
    const Collected all =
        collect_runs({"a", "b"}, {{{"a", "b"}, "", seen(Status::cpu_time_exceeded, "")}});
    CHECK(told(all) == row("a", TestStatus::timeout) + ", " + row("b", TestStatus::timeout));
}

TEST_CASE("tests that cannot be loaded say why, and nothing is said about the author",
          "[collect]") {
    const Collected all = collect_runs(
        {"a", "b"},
        {{{"a", "b"},
          "",
          seen(Status::ok, collected({"a"}) + R"({"event":"broken","message":"Line 3."})"
                                              "\n")}});
    CHECK(told(all) == row("a", TestStatus::error) + ", " + row("b", TestStatus::error));
    CHECK(all.tests[1].message->text == "Line 3.");
    CHECK(codes(all).empty());
}

TEST_CASE("an id that names no test and a test that no id names are both told", "[collect]") {
    const Collected all = collect_runs(
        {"a", "b"}, {{{"a", "b"},
                      "",
                      seen(Status::ok, collected({"a", "extra"}) + finish("a", "passed") + kEnd)}});
    CHECK(told(all) == row("b", TestStatus::not_run) + ", " + row("a", TestStatus::passed));
    CHECK(all.tests[0].message->text == "The [[test]] \"b\" names no test of the tests folder.");
    CHECK(codes(all) == "id_without_test, test_without_id");
    CHECK(all.findings[1].text ==
          "The test \"extra\" is in the tests folder, and no [[test]] names it.");
}

TEST_CASE("who is asked again for some may call the others by any of their names", "[collect]") {
    const Collected all = collect_runs(
        {"a", "b"},
        {{{"a", "b"},
          "",
          seen(Status::ok, collected({"a", "b"}) + finish("a", "passed") + start("b"))},
         {{"b"},
          "",
          seen(Status::ok, collected({"file::a", "b"}) + finish("b", "passed") + kEnd)}});
    CHECK(codes(all).empty());
}

TEST_CASE("where no id names a test, the program is not blamed for ending", "[collect]") {
    const Collected none =
        collect_runs({"a"}, {{{"a"}, "", seen(Status::ok, collected({}) + kEnd)}});
    CHECK(told(none) == row("a", TestStatus::not_run));
    CHECK(codes(none) == "id_without_test");
}

TEST_CASE("a result that was not asked for is a finding and no result", "[collect]") {
    const Collected all = collect_runs(
        {"a", "b"}, {{{"a", "b"}, "", seen(Status::signaled, collected({"a", "b"}) + start("a"))},
                     {{"b"},
                      "",
                      seen(Status::ok, collected({"a", "b"}) + finish("a", "passed") +
                                           finish("b", "passed"))}});
    CHECK(told(all) == row("a", TestStatus::crashed) + ", " + row("b", TestStatus::passed));
    CHECK(codes(all) == "reported_unasked");
}

TEST_CASE("a forged inventory of thousands leaves a list that can be read", "[collect]") {
    Ids forged{"a"};
    for (int i = 0; i < 3'000; ++i)
        forged.push_back(std::to_string(i) + std::string(900, 'x'));
    const Collected all = collect_runs(
        {"a"}, {{{"a"}, "", seen(Status::ok, collected(forged) + finish("a", "passed"))}});
    CHECK(all.findings.size() == 21);
    const auto longest = std::ranges::max(
        all.findings, {}, [](const model::Message& finding) { return finding.text.size(); });
    CHECK(longest.text.size() < 300);
}

TEST_CASE("an io test is judged by its end first, then by its output", "[collect]") {
    const tests::TempFolder folder;
    std::ignore = folder.write("data/1.ans", "6\n");
    model::Assignment assignment = io_assignment();
    assignment.folder = folder.path();
    const auto status_of = [&](Status end, const std::string& output) {
        Execution execution;
        execution.tests = {seen(end, "")};
        execution.tests[0].report.exit_code = end == Status::nonzero ? 1 : 0;
        execution.tests[0].output = output;
        return collect(assignment, execution).tests.at(0).status;
    };
    CHECK(status_of(Status::ok, "6\n") == TestStatus::passed);
    CHECK(status_of(Status::ok, "7\n") == TestStatus::failed);
    CHECK(status_of(Status::nonzero, "6\n") == TestStatus::error);
    CHECK(status_of(Status::output_exceeded, "6\n") == TestStatus::output);
    CHECK(status_of(Status::disk_exceeded, "6\n") == TestStatus::output);
    CHECK(status_of(Status::process_limit, "6\n") == TestStatus::error);
}

TEST_CASE("an expected output that is gone is a failure of the machine, not of the student",
          "[collect]") {
    model::Assignment assignment = io_assignment();
    assignment.folder = "/nowhere";
    Execution execution;
    execution.tests = {seen(Status::ok, "")};
    CHECK_THROWS_AS(collect(assignment, execution), base::Error);
}

TEST_CASE("the end of a run keeps each refused call's sentence once and the last words",
          "[collect]") {
    Observation observation = seen(Status::signaled, "");
    observation.report.signal = "SIGSEGV";
    observation.report.violations = {{.call = "socket", .explanation = "No network."},
                                     {.call = "connect", .explanation = "No network."},
                                     {.call = "ptrace", .explanation = "No spying."}};
    observation.errors = std::string(5000, 'x') + "the end";
    const RunEnd end = to_run_end(observation);
    CHECK(end.kind == RunEnd::Kind::signaled);
    CHECK(end.signal == 11);
    CHECK(end.explanation == "No network. No spying.");
    CHECK(end.last_words.size() == 2000);
    CHECK(end.last_words.ends_with("the end"));
}

HarnessRun honest_run(const Ids& ids) {
    std::string report = collected(ids);
    for (const std::string& id : ids)
        report += finish(id, "passed");
    return {.asked = ids, .observation = seen(Status::ok, report + kEnd)};
}

TEST_CASE("a test that passes although it could not is tampered, the others stand", "[collect]") {
    Execution execution;
    execution.harness = {honest_run({"a", "b"})};
    execution.canaries = {
        {.asked = {"a", "b"},
         .observation = seen(Status::ok, collected({"a", "b"}) + finish("a", "passed") +
                                             finish("b", "failed") + kEnd)}};
    const Collected all = collect(framework_assignment({"a", "b"}), execution);
    CHECK(told(all) == row("a", TestStatus::tampered) + ", " + row("b", TestStatus::passed));
    CHECK(codes(all) == "cannot_fail");
    CHECK(all.tests[0].message->code == "cannot_fail");
}

TEST_CASE("a harness that has seen the rules changed accuses that test, with a finding",
          "[collect]") {
    json changed = {{"event", "finish"},
                    {"test", "a"},
                    {"status", "tampered"},
                    {"message", "Your code has changed random.choice."}};
    const Collected all = collect_runs(
        {"a", "b"}, {{{"a", "b"},
                      "",
                      seen(Status::ok, collected({"a", "b"}) + start("a") + changed.dump() + "\n" +
                                           finish("b", "passed") + kEnd)}});
    CHECK(told(all) == row("a", TestStatus::tampered) + ", " + row("b", TestStatus::passed));
    REQUIRE(codes(all) == "rules_changed");
    CHECK(all.findings[0].params.at("reason") == "Your code has changed random.choice.");
    CHECK(all.tests[0].message->text == "Your code has changed random.choice.");
}

TEST_CASE("a test that passes and dies in its canary runs is tampered", "[collect]") {
    Execution execution;
    execution.harness = {honest_run({"a"})};
    for (const Status end : {Status::ok, Status::wall_time_exceeded, Status::signaled}) {
        const HarnessRun dead{.asked = {"a"},
                              .observation = seen(end, collected({"a"}) + start("a"))};
        execution.canaries = {dead, dead};
        const Collected all = collect(framework_assignment({"a"}), execution);
        CHECK(told(all) == row("a", TestStatus::tampered));
        CHECK(codes(all) == "canary_silent");
    }
}

TEST_CASE("a canary run that breaks off once and fails as it must the next time is enough",
          "[collect]") {
    Execution execution;
    execution.harness = {honest_run({"a"})};
    const std::string status = GENERATE("failed", "error");
    execution.canaries = {
        {.asked = {"a"}, .observation = seen(Status::signaled, collected({"a"}) + start("a"))},
        {.asked = {"a"},
         .observation = seen(Status::ok, collected({"a"}) + finish("a", status) + kEnd)}};
    const Collected all = collect(framework_assignment({"a"}), execution);
    CHECK(told(all) == row("a", TestStatus::passed));
    CHECK(codes(all).empty());
}

TEST_CASE("who passes in one of several canary runs is not saved by the others", "[collect]") {
    Execution execution;
    execution.harness = {honest_run({"a"})};
    const HarnessRun failed{
        .asked = {"a"},
        .observation = seen(Status::ok, collected({"a"}) + finish("a", "failed") + kEnd)};
    execution.canaries = {failed, honest_run({"a"}), failed};
    CHECK(told(collect(framework_assignment({"a"}), execution)) == row("a", TestStatus::tampered));
}

TEST_CASE("a failure stays what it was, whatever the canary run says", "[collect]") {
    Execution execution;
    execution.harness = {
        {.asked = {"a"},
         .observation = seen(Status::ok, collected({"a"}) + finish("a", "failed") + kEnd)}};
    execution.canaries = {honest_run({"a"})};
    const Collected all = collect(framework_assignment({"a"}), execution);
    CHECK(told(all) == row("a", TestStatus::failed));
    CHECK(codes(all).empty());
}

TEST_CASE("what was written without the run's token is not believed", "[collect]") {
    HarnessRun run = honest_run({"a"});
    run.token = "9f2c";
    const Collected all = collect_runs({"a"}, {run});
    CHECK(told(all) == row("a", TestStatus::error));
    CHECK(codes(all).starts_with("line_not_authentic"));
}

TEST_CASE("of a witnessed run, the student's end tells why a test was not finished", "[collect]") {
    const auto [harness, student, status] = GENERATE(table<Status, Status, TestStatus>({
        {Status::ok, Status::cpu_time_exceeded, TestStatus::timeout},
        {Status::nonzero, Status::signaled, TestStatus::crashed},
        {Status::ok, Status::memory_exceeded, TestStatus::memory},
        {Status::ok, Status::ok, TestStatus::error},  // it called exit
        {Status::wall_time_exceeded, Status::ok, TestStatus::timeout},
        {Status::wall_time_exceeded, Status::memory_exceeded, TestStatus::memory},
    }));
    const Collected all =
        collect_runs({"a"}, {{.asked = {"a"},
                              .observation = seen(harness, collected({"a"}) + start("a")),
                              .student = seen(student, "")}});
    CHECK(told(all) == row("a", status));
}

model::Assignment answer_assignment() {
    model::Assignment assignment = framework_assignment({"a"});
    assignment.tests[0].answer = model::AnswerCase{.request = "{}", .returns = "3"};
    return assignment;
}

Collected collect_answer(const std::string& event) {
    Execution execution;
    execution.harness = {
        {.asked = {"a"},
         .observation = seen(Status::ok, collected({"a"}) + start("a") + event + "\n" + kEnd)}};
    return collect(answer_assignment(), execution);
}

TEST_CASE("an answer is compared here, and nothing that a harness says of it counts", "[collect]") {
    const auto status_of = [](const std::string& event) {
        return collect_answer(event).tests.at(0).status;
    };
    CHECK(status_of(R"({"event":"answer","test":"a","value":3})") == TestStatus::passed);
    CHECK(status_of(R"({"event":"answer","test":"a","value":4})") == TestStatus::failed);
    CHECK(status_of(R"({"event":"answer","test":"a","raised":"E"})") == TestStatus::error);
    CHECK(status_of(R"({"event":"finish","test":"a","status":"passed"})") == TestStatus::tampered);
    CHECK(status_of(R"({"event":"finish","test":"a","status":"error","message":"m"})") ==
          TestStatus::error);
}

TEST_CASE("two answers to one question are a contradiction", "[collect]") {
    const Collected all = collect_answer(R"({"event":"answer","test":"a","value":4}
{"event":"answer","test":"a","value":3})");
    CHECK(all.tests.size() == 2);  // score() makes one tampered test of them
    CHECK(codes(all) == "test_finished_twice");
}

TEST_CASE("an answer where a framework decides decides nothing", "[collect]") {
    const Collected all = collect_runs(
        {"a"}, {{.asked = {"a"},
                 .observation = seen(Status::ok, collected({"a"}) + start("a") +
                                                     R"({"event":"answer","test":"a","value":3})"
                                                     "\n" +
                                                     kEnd)}});
    CHECK(told(all) == row("a", TestStatus::tampered));
}

}  // namespace
}  // namespace grader::grading
