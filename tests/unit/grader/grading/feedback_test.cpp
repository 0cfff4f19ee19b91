// What each reader sees, over the whole table.
#include "grader/grading/feedback.h"

#include <catch2/catch.hpp>
#include <string>

#include "grader/grading/verdict.h"

namespace grader::grading {
namespace {

using model::Detail;
using model::TestStatus;
using model::Visibility;
using Words = Shown::Words;

constexpr Visibility kVisibilities[] = {Visibility::visible, Visibility::hidden,
                                        Visibility::after_due};
constexpr Detail kDetails[] = {Detail::full, Detail::actual, Detail::none};
constexpr Reader kReaders[] = {Reader::student_before_due, Reader::student_after_due,
                               Reader::instructor};

/// The rules in other words than the table's: the two must agree in all 27 places.
Shown by_rule(Visibility visibility, Detail detail, Reader reader) {
    const bool instructor = reader == Reader::instructor;
    const bool due = reader == Reader::student_after_due;
    const bool seen = instructor || visibility == Visibility::visible ||
                      (visibility == Visibility::after_due && due);
    Shown expected;
    expected.name = seen;
    expected.measures = seen;
    expected.expected = instructor || (seen && detail == Detail::full);
    expected.actual = expected.expected || (seen && detail == Detail::actual);
    expected.words = expected.expected ? Words::all
                     : expected.actual ? Words::without_expected
                                       : Words::status;
    return expected;
}

TEST_CASE("the table says the same as its rules in every place", "[feedback]") {
    for (const Visibility visibility : kVisibilities)
        for (const Detail detail : kDetails)
            for (const Reader reader : kReaders)
                CHECK(shown(visibility, detail, reader) == by_rule(visibility, detail, reader));
}

/// A result with the secrets "WANTED" (expected), "GOT" (actual) and "NAME" in its one test.
struct Case {
    model::Assignment assignment;
    model::GradeResult result;
};

Case wrong_answer(Visibility visibility, Detail detail) {
    const model::TestSpec spec{
        .id = "NAME",
        .name = "NAME",
        .points = model::whole_points(2),
        .visibility = visibility,
        .detail = detail,
        .io =
            model::IoCase{.expected_file = "x", .checker = {.kind = model::Checker::Kind::lines}}};
    Case made;
    made.assignment.tests = {spec};
    made.result.tests = {judge_io(spec, {}, "GOT\n", "WANTED\n")};
    made.result.tests[0].cpu_ms = 42;
    made.result.tests[0].wall_ms = 43;
    made.result.tests[0].memory_kb = 44;
    made.result.timing.run_ms = 45;
    made.result.score = model::whole_points(1);
    made.result.integrity.findings = {{.code = "test_unknown", .params = {}, .text = "x"}};
    return made;
}

std::string everything_of(const model::TestResult& test) {
    std::string all = test.id + "\n" + test.name + "\n" + test.expected.value_or("") + "\n" +
                      test.actual.value_or("") + "\n";
    if (test.message) {
        all += test.message->text;
        for (const auto& [name, value] : test.message->params)
            all += "\n" + value;
    }
    return all;
}

TEST_CASE("no reader finds a trace of what the table keeps from him", "[feedback]") {
    for (const Visibility visibility : kVisibilities) {
        for (const Detail detail : kDetails) {
            for (const Reader reader : kReaders) {
                const Case made = wrong_answer(visibility, detail);
                const model::GradeResult view = apply(made.assignment, made.result, reader);
                const Shown allowed = by_rule(visibility, detail, reader);
                REQUIRE(view.tests.size() == 1);
                const model::TestResult& test = view.tests[0];
                const std::string all = everything_of(test);
                CAPTURE(all);
                CHECK((all.find("NAME") != std::string::npos) == allowed.name);
                CHECK((all.find("WANTED") != std::string::npos) == allowed.expected);
                CHECK((all.find("GOT") != std::string::npos) == allowed.actual);
                CHECK((test.cpu_ms + test.wall_ms + static_cast<double>(test.memory_kb) > 0) ==
                      allowed.measures);
                CHECK((view.timing.run_ms > 0) == allowed.measures);
                CHECK(test.status == TestStatus::failed);
                CHECK(test.message.has_value());
                CHECK(test.max_score == model::whole_points(2));
                CHECK(view.score == model::whole_points(1));
                CHECK(view.integrity.findings.empty() == (reader != Reader::instructor));
            }
        }
    }
}

TEST_CASE("an instructor's view is the result itself", "[feedback]") {
    const Case made = wrong_answer(Visibility::hidden, Detail::none);
    CHECK(apply(made.assignment, made.result, Reader::instructor) == made.result);
}

TEST_CASE("hidden tests are counted and numbered in their order", "[feedback]") {
    model::Assignment assignment;
    model::GradeResult result;
    for (const auto& [id, visibility] : {std::pair{"a", Visibility::hidden},
                                         {"b", Visibility::visible},
                                         {"c", Visibility::hidden}}) {
        assignment.tests.push_back({.id = id, .visibility = visibility});
        model::TestResult test;
        test.id = id;
        test.name = id;
        result.tests.push_back(test);
    }
    const model::GradeResult view = apply(assignment, result, Reader::student_before_due);
    CHECK(view.tests[0].id == "hidden-1");
    CHECK(view.tests[0].name == "Hidden test 1");
    CHECK(view.tests[1].id == "b");
    CHECK(view.tests[2].id == "hidden-2");
}

TEST_CASE("a test that the assignment does not know is shown as a hidden one", "[feedback]") {
    Case made = wrong_answer(Visibility::visible, Detail::full);
    made.assignment.tests.clear();
    const auto view = apply(made.assignment, made.result, Reader::student_after_due);
    CHECK(everything_of(view.tests[0]).find("WANTED") == std::string::npos);
}

TEST_CASE("with detail actual, an assertion is kept back and an error of the program is not",
          "[feedback]") {
    const auto told = [](TestStatus status, model::Message message) {
        Case made = wrong_answer(Visibility::visible, Detail::actual);
        made.result.tests[0].status = status;
        made.result.tests[0].message = std::move(message);
        return apply(made.assignment, made.result, Reader::student_before_due)
            .tests[0]
            .message->text;
    };
    CHECK(told(TestStatus::failed, {"test_message", {}, "assert 4 == 5"}) ==
          "The answer is not the expected one.");
    CHECK(told(TestStatus::error, {"test_message", {}, "NameError: x"}) == "NameError: x");
    CHECK(
        told(TestStatus::error, {"exit_status", {{"expected", "3"}}, "4; this test expects 3."}) ==
        "Your program ended with an error.");
    CHECK(told(TestStatus::timeout, {"cpu_time", {{"limit", "2 s"}}, "more than 2 s"}) ==
          "more than 2 s");
}

}  // namespace
}  // namespace grader::grading
