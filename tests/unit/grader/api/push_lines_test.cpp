// What a student reads in the output of `git push`.
#include "grader/api/push_lines.h"

#include <catch2/catch.hpp>

namespace grader::api {
namespace {

using model::JobState;

PushState at(JobState state, int done = 0, int tests = 0) {
    return {
        .receipt = "Received.",
        .place = store::Place{.progress = {.state = state, .tests_done = done, .tests = tests}}};
}

PushState queued(std::int64_t ahead, std::int64_t waiting_ms = 0) {
    PushState state = at(JobState::queued);
    state.place->ahead = ahead;
    state.place->waiting_ms = waiting_ms;
    return state;
}

TEST_CASE("each thing is told once, when it is known", "[push]") {
    PushLines lines;
    CHECK(lines.add({}).empty());
    CHECK(lines.add({.receipt = "Received."}) == "Received.\n");
    CHECK(lines.add(queued(2)) == "Queued: 2 submissions are before it.\n");
    CHECK(lines.add(queued(2)).empty());
    CHECK(lines.add(queued(1)) == "Queued: 1 submission is before it.\n");
    CHECK(lines.add(queued(0)) == "Queued: yours is next.\n");
    CHECK(lines.add(at(JobState::preparing)) == "Preparing a sandbox.\n");
    CHECK(lines.add(at(JobState::compiling)) == "Compiling.\n");
    CHECK(lines.add(at(JobState::running, 0, 3)) == "Running 3 tests.\n");
    CHECK(lines.add(at(JobState::running, 2, 3)) == "Running: 2 of 3 tests done.\n");
    CHECK(lines.add(at(JobState::running, 2, 3)).empty());
    PushState over = at(JobState::graded);
    over.verdict = "two-fer: graded\nscore 10 of 10\n";
    CHECK(lines.add(over) == "\ntwo-fer: graded\nscore 10 of 10\n");
    CHECK(lines.add(over).empty());
}

TEST_CASE("of many tests about ten lines tell how far it is", "[push]") {
    PushLines lines;
    int told = 0;
    for (int done = 0; done <= 500; ++done)
        told += lines.add(at(JobState::running, done, 500)).empty() ? 0 : 1;
    CHECK(told == 11);
}

TEST_CASE("what went by unseen is not made up", "[push]") {
    PushLines lines;
    PushState over = at(JobState::graded);
    over.verdict = "score 1 of 1\n";
    CHECK(lines.add(over) == "Received.\n\nscore 1 of 1\n");
}

TEST_CASE("a failure of the grader is told as that, with the next attempt", "[push]") {
    PushLines lines;
    CHECK(lines.add(queued(0, 4'200)).find("not your fault. It tries again in 5 s.") !=
          std::string::npos);
    CHECK_FALSE(queued(0, 4'200).is_over());
    CHECK(lines.add(at(JobState::grader_error)).find("no mark") != std::string::npos);
    CHECK(at(JobState::grader_error).is_over());
}

TEST_CASE("what ends without a verdict says why", "[push]") {
    CHECK(PushLines().add(at(JobState::superseded)).find("newer push") != std::string::npos);
    CHECK(PushLines().add(at(JobState::cancelled)).find("cancelled") != std::string::npos);
    const PushState broken{.receipt = "",
                           .problem = model::Message{.code = "x", .text = "It is too large."}};
    CHECK(broken.is_over());
    CHECK(PushLines().add(broken) == "It is too large.\n");
}

TEST_CASE("graded is not over before the verdict can be shown", "[push]") {
    // The job's row and its result are read one after the other.
    const PushState state = at(JobState::running);
    CHECK_FALSE(state.is_over());
    PushState unread = at(JobState::graded);
    CHECK_FALSE(unread.is_over());
    unread.verdict = "score 1 of 1\n";
    CHECK(unread.is_over());
}

}  // namespace
}  // namespace grader::api
