// How far pushes are, for those who look on.
#include "grader/api/board.h"

#include <catch2/catch.hpp>
#include <thread>

#include "tests/unit/grader/store/fixture.h"

namespace grader::api {
namespace {

using store_test::kCourse;
using store_test::kVersion;

const Pushed kPushed{.course = kCourse,
                     .student = {"ada"},
                     .assignment = {"two-fer"},
                     .commit = {"c1"},
                     .arrived_ms = 1000};

BoardWords words() {
    return {.receipt = [](const Pushed&,
                          const store::ScoreRow& row) { return "receipt of " + row.commit.value; },
            .verdict =
                [](const Pushed&, const model::GradeResult& result) {
                    return "score " + to_string(result.score) + "\n";
                },
            .on_trouble = [](const std::string& why) { FAIL_CHECK(why); }};
}

/// Waits until the board has seen what was done, a minute at most.
PushState wait_for(const Board::Followed& followed, bool (*holds)(const PushState&)) {
    for (int i = 0; i < 6'000; ++i) {
        const PushState state = followed.state();
        if (holds(state)) return state;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    FAIL("the board does not see it");
    return {};
}

TEST_CASE("a push is followed from the record to its verdict", "[board]") {
    const store_test::Folder folder;
    store::Store store({.address = folder.file()});
    Board board({.address = folder.file()}, words());
    const auto followed = board.follow(kPushed);
    REQUIRE(followed);
    CHECK(followed->state().receipt.empty());
    store.record_submission(store_test::handed_in("ada", "c1"), kVersion);
    const PushState queued =
        wait_for(*followed, [](const PushState& state) { return state.place.has_value(); });
    CHECK(queued.receipt == "receipt of c1");
    CHECK(queued.place->progress.state == model::JobState::queued);
    const auto job = store.lease({.worker = "w", .now_ms = 2000});
    REQUIRE(job);
    wait_for(*followed, [](const PushState& state) {
        return state.place->progress.state == model::JobState::preparing;
    });
    store.finish(*job, store_test::graded(job->handed_in, 700), 3000);
    CHECK(wait_for(*followed, [](const PushState& state) { return state.is_over(); }).verdict ==
          "score 7\n");
}

TEST_CASE("a repository that cannot be read is told, but not what was wrong before", "[board]") {
    const store_test::Folder folder;
    store::Store store({.address = folder.file()});
    const auto problem = [&store](std::int64_t at_ms, const char* text) {
        store.record_poll({.course = kCourse,
                           .student = {"ada"},
                           .assignment = {"two-fer"},
                           .polled_at_ms = at_ms,
                           .problem = model::Message{.code = "too_large", .text = text}});
    };
    problem(500, "the old problem");
    Board board({.address = folder.file()}, words());
    const auto followed = board.follow(kPushed);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    CHECK_FALSE(followed->state().problem);
    problem(1500, "it is too large");
    CHECK(wait_for(*followed, [](const PushState& state) {
              return state.is_over();
          }).problem->text == "it is too large");
}

TEST_CASE("beyond a hundred it is crowded, until somebody leaves", "[board]") {
    const store_test::Folder folder;
    Board board({.address = folder.file()}, words());
    std::vector<std::shared_ptr<Board::Followed>> all;
    for (int i = 0; i < 100; ++i)
        all.push_back(board.follow(kPushed));
    CHECK_FALSE(board.is_crowded());
    all.push_back(board.follow(kPushed));
    CHECK(board.is_crowded());
    all.pop_back();
    CHECK_FALSE(board.is_crowded());
}

}  // namespace
}  // namespace grader::api
