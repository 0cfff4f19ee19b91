// What a program reads that watches the grader.
#include "grader/service/metrics.h"

#include <catch2/catch.hpp>

namespace grader::service {
namespace {

model::GradeResult graded() {
    model::GradeResult result{.state = model::State::graded};
    result.tests.resize(3);
    result.tests[0].status = model::TestStatus::passed;
    result.tests[1].status = model::TestStatus::passed;
    result.tests[2].status = model::TestStatus::timeout;
    result.timing = {.prepare_ms = 20, .compile_ms = 600, .run_ms = 1'000, .score_ms = 1};
    return result;
}

bool has_line(const std::string& text, const std::string& line) {
    return text.find(line + "\n") != std::string::npos;
}

TEST_CASE("gradings, tests and phases are counted, each by what became of it", "[metrics]") {
    Metrics metrics;
    const model::Job job{.handed_in = {.seen_at_ms = 10'000}};
    metrics.count_grading(job, graded(), store::Finished::recorded, 13'000);
    metrics.count_grading(job, graded(), store::Finished::recorded, 13'000);
    metrics.count_grading(job, {}, store::Finished::retry_later, 13'000);
    metrics.count_grading(job, {}, store::Finished::gave_up, 13'000);
    metrics.count_grading(job, graded(), store::Finished::not_yours, 13'000);
    const std::string text = metrics.text({.queued = 7, .held = 2});
    CHECK(has_line(text, R"(grader_gradings_total{end="graded"} 2)"));
    CHECK(has_line(text, R"(grader_gradings_total{end="retry_later"} 1)"));
    CHECK(has_line(text, R"(grader_gradings_total{end="grader_error"} 1)"));
    CHECK(has_line(text, R"(grader_gradings_total{end="lease_lost"} 1)"));
    CHECK(has_line(text, R"(grader_tests_total{status="passed"} 4)"));
    CHECK(has_line(text, R"(grader_tests_total{status="timeout"} 2)"));
    CHECK(has_line(text, R"(grader_phase_seconds_bucket{phase="compile",le="0.5"} 0)"));
    CHECK(has_line(text, R"(grader_phase_seconds_bucket{phase="compile",le="1"} 2)"));
    CHECK(has_line(text, R"(grader_phase_seconds_sum{phase="push_to_score"} 6)"));
    CHECK(has_line(text, R"(grader_phase_seconds_bucket{phase="queue",le="1"} 0)"));
    CHECK(has_line(text, R"(grader_phase_seconds_bucket{phase="queue",le="2.5"} 2)"));
    CHECK(has_line(text, R"(grader_jobs{state="queued"} 7)"));
    CHECK(has_line(text, R"(grader_jobs{state="held"} 2)"));
}

TEST_CASE("the queue's depth is of now, what is counted grows", "[metrics]") {
    Metrics metrics;
    metrics.count_look("submission");
    metrics.count_request("webhook", 401);
    CHECK(has_line(metrics.text({.queued = 7}), R"(grader_jobs{state="queued"} 7)"));
    metrics.count_look("submission");
    const std::string text = metrics.text({.queued = 1});
    CHECK(has_line(text, R"(grader_jobs{state="queued"} 1)"));
    CHECK(has_line(text, R"(grader_looks_total{found="submission"} 2)"));
    CHECK(has_line(text, R"(grader_requests_total{kind="webhook",status="401"} 1)"));
}

TEST_CASE("a clock that was set back makes no negative time", "[metrics]") {
    Metrics metrics;
    metrics.count_grading({.handed_in = {.seen_at_ms = 10'000}}, graded(),
                          store::Finished::recorded, 5'000);
    CHECK(has_line(metrics.text({}), R"(grader_phase_seconds_sum{phase="push_to_score"} 0)"));
}

}  // namespace
}  // namespace grader::service
