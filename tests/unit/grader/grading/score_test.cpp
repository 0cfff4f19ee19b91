// How outcomes become points, and what cannot happen on the way.
#include "grader/grading/score.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

namespace grader::grading {
namespace {

using model::Points;
using model::TestResult;
using model::TestStatus;

model::Assignment assignment_with(const std::vector<std::int64_t>& hundredths) {
    model::Assignment assignment;
    for (std::size_t i = 0; i < hundredths.size(); ++i)
        assignment.tests.push_back({.id = "t" + std::to_string(i),
                                    .name = "Test " + std::to_string(i),
                                    .points = {hundredths[i]}});
    return assignment;
}

TestResult outcome(const std::string& id, TestStatus status) {
    TestResult result;
    result.id = id;
    result.status = status;
    return result;
}

constexpr TestStatus kStatuses[] = {
    TestStatus::passed,  TestStatus::failed,   TestStatus::error,   TestStatus::timeout,
    TestStatus::memory,  TestStatus::output,   TestStatus::crashed, TestStatus::forbidden,
    TestStatus::not_run, TestStatus::tampered,
};

TEST_CASE("only a pass earns points, and it earns all of them", "[score]") {
    for (const TestStatus status : kStatuses) {
        const Score sum = score(assignment_with({250}), {outcome("t0", status)});
        const bool passed = status == TestStatus::passed;
        CHECK(sum.points == Points{passed ? 250 : 0});
        CHECK(sum.max_points == Points{250});
        REQUIRE(sum.tests.size() == 1);
        CHECK(sum.tests[0].status == status);
        CHECK(sum.tests[0].score == sum.points);
        CHECK(sum.tests[0].message.has_value() == !passed);
        CHECK(sum.findings.empty());
    }
}

TEST_CASE("the sum is exact and tells its steps", "[score]") {
    const Score sum = score(assignment_with({10, 20, 30}),
                            {outcome("t2", TestStatus::passed), outcome("t0", TestStatus::passed),
                             outcome("t1", TestStatus::failed)});
    CHECK(sum.points == Points{40});
    CHECK(sum.max_points == Points{60});
    const std::vector<Step> steps = {
        {.test = "t0",
         .status = TestStatus::passed,
         .earned = {10},
         .possible = {10},
         .so_far = {10}},
        {.test = "t1",
         .status = TestStatus::failed,
         .earned = {0},
         .possible = {20},
         .so_far = {10}},
        {.test = "t2",
         .status = TestStatus::passed,
         .earned = {30},
         .possible = {30},
         .so_far = {40}},
    };
    CHECK(sum.steps == steps);
}

TEST_CASE("a test nobody heard of did not run", "[score]") {
    const Score sum = score(assignment_with({100, 100}), {outcome("t1", TestStatus::passed)});
    REQUIRE(sum.tests.size() == 2);
    CHECK(sum.tests[0].id == "t0");
    CHECK(sum.tests[0].status == TestStatus::not_run);
    CHECK(sum.tests[0].message->code == "not_run");
    CHECK(sum.points == Points{100});
    CHECK(sum.findings.empty());
}

TEST_CASE("a test that was reported twice earns nothing, however often it passed", "[score]") {
    const Score sum = score(assignment_with({100}),
                            {outcome("t0", TestStatus::passed), outcome("t0", TestStatus::passed)});
    REQUIRE(sum.tests.size() == 1);
    CHECK(sum.tests[0].status == TestStatus::tampered);
    CHECK(sum.points == Points{});
    REQUIRE(sum.findings.size() == 1);
    CHECK(sum.findings[0].code == "test_repeated");
    CHECK(sum.findings[0].text ==
          R"(The test "t0" was reported more than once; it does not count.)");
}

TEST_CASE("a test that the assignment does not have is a finding and no more", "[score]") {
    const Score sum = score(assignment_with({100}), {outcome("bonus\xFF", TestStatus::passed),
                                                     outcome("t0", TestStatus::passed)});
    CHECK(sum.points == Points{100});
    CHECK(sum.tests.size() == 1);
    REQUIRE(sum.findings.size() == 1);
    CHECK(sum.findings[0].code == "test_unknown");
    CHECK(sum.findings[0].params.at("test") == "bonus<byte FF>");
}

TEST_CASE("any number of forged results makes a short list of findings", "[score]") {
    std::vector<TestResult> forged;
    for (int i = 0; i < 1'000; ++i)
        forged.push_back(outcome("x" + std::to_string(i), TestStatus::passed));
    const Score sum = score(assignment_with({100}), forged);
    REQUIRE(sum.findings.size() == 21);
    CHECK(sum.findings.back().text == "There are 980 more findings like these.");
}

TEST_CASE("what an outcome claims of its own worth is ignored", "[score]") {
    TestResult greedy = outcome("t0", TestStatus::failed);
    greedy.score = model::whole_points(1'000'000);
    greedy.max_score = model::whole_points(1'000'000);
    greedy.name = "another";
    greedy.visibility = model::Visibility::hidden;
    greedy.cpu_ms = 12;
    const Score sum = score(assignment_with({100}), {greedy});
    CHECK(sum.points == Points{});
    CHECK(sum.max_points == Points{100});
    CHECK(sum.tests[0].name == "Test 0");
    CHECK(sum.tests[0].visibility == model::Visibility::visible);
    CHECK(sum.tests[0].cpu_ms == 12);
}

TEST_CASE("the score obeys its laws for random outcomes", "[score][property]") {
    const unsigned seed = Catch::rngSeed() != 0 ? Catch::rngSeed() : 20'240'611;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 2'000; ++round) {
        std::vector<std::int64_t> points(random() % 8);
        for (std::int64_t& one : points)
            one = static_cast<std::int64_t>(random() % 1'000);
        const model::Assignment assignment = assignment_with(points);
        std::vector<TestResult> outcomes;
        for (auto n = random() % 12; n > 0; --n)
            outcomes.push_back(outcome("t" + std::to_string(random() % 10),
                                       kStatuses[random() % std::size(kStatuses)]));
        const Score sum = score(assignment, outcomes);

        REQUIRE(sum.max_points == assignment.max_score());
        REQUIRE(sum.points <= sum.max_points);
        REQUIRE(sum.points >= Points{});
        REQUIRE(sum.tests.size() == assignment.tests.size());
        Points again;
        for (std::size_t i = 0; i < sum.tests.size(); ++i) {
            REQUIRE(sum.tests[i].id == assignment.tests[i].id);
            REQUIRE(sum.steps[i].earned == sum.tests[i].score);
            again += sum.tests[i].score;
        }
        REQUIRE(again == sum.points);
        // One pass more never costs a point, unless it is reported twice.
        for (const model::TestSpec& test : assignment.tests) {
            const bool heard = std::any_of(outcomes.begin(), outcomes.end(),
                                           [&](const TestResult& o) { return o.id == test.id; });
            if (heard) continue;
            std::vector<TestResult> more = outcomes;
            more.push_back(outcome(test.id, TestStatus::passed));
            REQUIRE(score(assignment, more).points == sum.points + test.points);
        }
        std::shuffle(outcomes.begin(), outcomes.end(), random);
        REQUIRE(score(assignment, outcomes) == sum);
    }
}

}  // namespace
}  // namespace grader::grading
