// One target: what is due goes out, and what comes back decides what follows.
#include "grader/service/courier.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/unit/grader/service/post_fixture.h"

namespace grader::service {
namespace {

using service_test::Post;
using store::NoticeState;
using Sent = std::vector<std::string>;

/// A courier of the post's first target, with whatever is untold addressed to it.
class Round {
public:
    explicit Round(Post& post)
        : post_(post),
          office_(post.office()),
          courier_(office_, post.course.notices.at(0), post.open(), 1) {}

    void address(const std::vector<std::string>& targets = {"chat"}) {
        store::Store store = post_.open();
        for (const store::Untold& what : store.untold(post_.course.course))
            store.address(what, targets, post_.now_ms);
    }
    bool go() { return courier_.do_next({}); }
    Courier& courier() { return courier_; }

private:
    Post& post_;
    PostOffice office_;
    Courier courier_;
};

}  // namespace

TEST_CASE("what is due goes out, once", "[courier]") {
    Post post;
    Round round(post);
    CHECK_FALSE(round.go());
    post.grade("c1", 500);
    post.grade("c2", 700);
    round.address();
    CHECK(round.go());
    CHECK(round.go());
    CHECK_FALSE(round.go());
    CHECK(post.sent() == Sent{"chat ada c1 500", "chat ada c2 700"});
    CHECK(post.open().notice_counts().delivered == 2);
}

TEST_CASE("a notice that failed goes out again later, with the same id", "[courier]") {
    Post post;
    Round round(post);
    post.grade("c1", 500);
    round.address();
    post.answer(notices::TryAgain{"chat.example is away.", {}});
    CHECK(round.go());
    CHECK(round.courier().is_resting());
    CHECK_FALSE(round.go());
    const auto row = post.open().notices().at(0);
    CHECK(row.state == NoticeState::due);
    CHECK(row.why == "chat.example is away.");
    post.now_ms += 10'000;  // the longest wait after one failure
    CHECK_FALSE(round.courier().is_resting());
    CHECK(round.go());
    CHECK(post.sent().size() == 2);
    CHECK(post.ids.at(0) == post.ids.at(1));
    CHECK(post.open().notice_counts().delivered == 1);
}

TEST_CASE("a target that asks for time is left in peace, with all that is due there", "[courier]") {
    Post post;
    Round round(post);
    post.grade("c1", 500);
    post.grade("c2", 700);
    round.address();
    post.answer(notices::TryAgain{"too many", base::Milliseconds(50'000)});
    CHECK(round.go());
    CHECK(post.open().notices().at(0).due_at_ms == post.now_ms + 50'000);
    CHECK_FALSE(round.go());
    post.now_ms += 49'999;
    CHECK_FALSE(round.go());
    post.now_ms += 1;
    CHECK(round.go());
    CHECK(round.go());
    CHECK(post.open().notice_counts().delivered == 2);
}

TEST_CASE("what the host refuses is given up, and the next goes out at once", "[courier]") {
    Post post;
    Round round(post);
    post.grade("c1", 500);
    post.grade("c2", 700);
    round.address();
    post.answer(notices::GiveUp{"chat.example answered 404: no_service"});
    CHECK(round.go());
    CHECK(round.go());
    const auto rows = post.open().notices();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].state == NoticeState::given_up);
    CHECK(rows[0].why == "chat.example answered 404: no_service");
}

TEST_CASE("after a day a notice is given up", "[courier]") {
    Post post;
    Round round(post);
    post.grade("c1", 500);
    round.address();
    int attempts = 0;
    for (std::int64_t waited_ms = 0; post.open().notice_counts().due > 0; waited_ms += 60'000) {
        REQUIRE(waited_ms <= 86'400'000 + 60'000);
        post.answer(notices::TryAgain{"away", {}});
        attempts += round.go() ? 1 : 0;
        post.now_ms += 60'000;
    }
    CHECK(attempts > 20);
    CHECK(post.open().notice_counts().given_up == 1);
    CHECK(post.open().notices().at(0).why == "away");
}

TEST_CASE("a failure of ours is tried again like one of the host's", "[courier]") {
    Post post;
    Round round(post);
    post.grade("c1", 500);
    round.address();
    post.lost_assignments = true;
    CHECK(round.go());
    CHECK(post.sent().empty());
    CHECK(post.open().notices().at(0).why == "no such version here");
    post.lost_assignments = false;
    post.now_ms += 10'000;
    CHECK(round.go());
    CHECK(post.sent().size() == 1);
}

TEST_CASE("the host's number of a check run comes back with the next of the submission",
          "[courier]") {
    Post post;
    post.course.notices[0] = {.name = "chat", .kind = NoticeKind::github_check};
    post.course.notices[0].api = "https://git.example";
    post.course.notices[0].host = "git.example";
    Round round(post);
    post.grade("c1", 500);
    round.address();
    post.answer(notices::Delivered{}, 42);
    CHECK(round.go());
    post.grade("c1", 700, "v2");
    round.address();
    CHECK(round.go());
    CHECK(post.host_numbers == std::vector<std::int64_t>{0, 42});
}

TEST_CASE("a reader who has no address any more is not written to", "[courier]") {
    Post post;
    std::swap(post.course.notices[0], post.course.notices[1]);
    Round round(post);
    post.grade("c1", 500);
    round.address({"mail"});
    post.course.students.clear();
    CHECK(round.go());
    CHECK(post.sent().empty());
    CHECK(post.open().notice_counts().given_up == 1);
}

TEST_CASE("a secret in a file is the one of now, and that of the start where it cannot be read",
          "[courier]") {
    Post post;
    const tests::TempFolder folder;
    post.course.notices[0].url = {
        .values = {"https://chat.example/1"}, .file = folder.path() + "/url", .place = {1, 1}};
    Round round(post);
    for (const char* commit : {"c1", "c2", "c3"})
        post.grade(commit, 500);
    round.address();
    CHECK(round.go());
    const std::string file = folder.write("url", "https://chat.example/2\n");
    CHECK(round.go());
    std::filesystem::remove(file);
    CHECK(round.go());
    CHECK(post.urls ==
          Sent{"https://chat.example/1", "https://chat.example/2", "https://chat.example/1"});
}

TEST_CASE("what was on its way when the grader died goes out again, with the same id",
          "[courier]") {
    Post post;
    Round round(post);
    post.grade("c1", 500);
    round.address();
    const auto lost = post.open().lease_notice(
        {.course = post.course.course, .target = "chat", .holder = "dead", .now_ms = post.now_ms});
    REQUIRE(lost);
    CHECK_FALSE(round.go());
    post.open().reclaim_notices("dead", post.now_ms);
    CHECK(round.go());
    CHECK(post.sent() == Sent{"chat ada c1 500"});
}

}  // namespace grader::service
