// What a harness is told, and what it is not.
#include "grader/grading/request.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "sandbox/base/error.h"
#include "tests/support/programs.h"
#include "tests/unit/grader/grading/fixture.h"

namespace grader::grading {
namespace {

using namespace grading_test;
using nlohmann::json;

model::Assignment answers_assignment(const std::string& folder) {
    model::Assignment assignment = framework_assignment({"a", "b"});
    assignment.folder = folder;
    assignment.tests[0].answer =
        model::AnswerCase{.request = R"({"function":"f"})", .returns = R"("the secret")"};
    assignment.tests[1].answer = model::AnswerCase{
        .request = "{}", .files = {{"database", "shop.sql"}}, .raises = "SecretError"};
    return assignment;
}

TEST_CASE("a launch is told its tests, its token and the files, and nothing that is expected",
          "[request]") {
    const tests::TempFolder folder;
    std::ignore = folder.write("shop.sql", "select 1;\xff");
    const model::Assignment assignment = answers_assignment(folder.path());
    const model::Submission submission = submission_of({"two_fer.py", "src/a.py"});
    const Requests requests(assignment, submission, model::IntegrityLevel::outside, {}, {});
    const json both = json::parse(requests.for_launch({"a", "b"}, "9f2c"));
    CHECK(both == json::parse(R"({"level":"outside","token":"9f2c","tests":["a","b"],
                                  "files":["two_fer.py","src/a.py"],
                                  "requests":{"a":{"function":"f"},
                                              "b":{"database":"select 1;\ufffd"}}})"));
    CHECK(json::parse(requests.for_launch({"b"}, "9f2c"))["requests"].size() == 1);
}

TEST_CASE("a canary run is told its number, and nothing else is different", "[request]") {
    const model::Assignment assignment = framework_assignment({"a"});
    const model::Submission submission = submission_of({"a.py"});
    const auto told = [&](const Canary& canary) {
        return json::parse(
            Requests(assignment, submission, model::IntegrityLevel::in_process, {}, canary)
                .for_launch({"a"}, "t"));
    };
    json with = told(81723);
    CHECK(with["canary"] == 81723);
    with.erase("canary");
    CHECK(with == told({}));
}

TEST_CASE("of the tests' files, those that are withheld from the box are handed on", "[request]") {
    const tests::TempFolder folder;
    for (const char* name : {"tests/test_a.py", "tests/deep/helper.py", "tests/data.csv", "a.py"})
        std::ignore = folder.write(name, name);
    model::Assignment assignment = framework_assignment({"a"});
    assignment.folder = folder.path();
    const model::Submission submission = submission_of({"a.py"});
    const auto sources = [&](const std::vector<std::string>& withheld) {
        const std::string told =
            Requests(assignment, submission, model::IntegrityLevel::in_process, withheld, {})
                .for_launch({"a"}, "t");
        return json::parse(told).value("sources", json());
    };
    CHECK(sources({"**/*.py"}) == json::parse(R"({"test_a.py":"tests/test_a.py",
                                                  "deep/helper.py":"tests/deep/helper.py"})"));
    CHECK(sources({}).is_null());
    assignment.tests_dir.clear();
    CHECK(sources({"**/*.py"}).is_null());
}

TEST_CASE("a step is told what tests will ask, and nothing where they ask nothing", "[request]") {
    const tests::TempFolder folder;
    std::ignore = folder.write("shop.sql", "x");
    const std::string asked = request_for_step(answers_assignment(folder.path()));
    CHECK(json::parse(asked)["requests"]["a"]["function"] == "f");
    CHECK(asked.find("ecret") == std::string::npos);
    CHECK(request_for_step(framework_assignment({"a"})).empty());
}

TEST_CASE("a file that is gone is a failure of the machine, not of the student", "[request]") {
    const model::Assignment assignment = answers_assignment("/nowhere");
    CHECK_THROWS_AS(request_for_step(assignment), base::Error);
}

TEST_CASE("tokens and canaries are drawn afresh", "[request]") {
    std::set<std::string> tokens;
    std::set<std::uint32_t> canaries;
    for (int i = 0; i < 100; ++i) {
        tokens.insert(draw_token());
        canaries.insert(draw_canary().value());
    }
    CHECK(tokens.size() == 100);
    CHECK(tokens.begin()->size() == 32);
    CHECK(canaries.size() > 95);
}

}  // namespace
}  // namespace grader::grading
