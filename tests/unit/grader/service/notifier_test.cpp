// From the outbox to every target, by threads that do not wait for one another.
#include "grader/service/notifier.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/unit/grader/service/post_fixture.h"

namespace grader::service {
namespace {

using service_test::Post;

std::vector<std::string> sorted(std::vector<std::string> words) {
    std::ranges::sort(words);
    return words;
}

}  // namespace

TEST_CASE("a verdict goes to every target, and to each once", "[notifier]") {
    Post post;
    const PostOffice office = post.office();
    {
        Notifier notifier(office, post.options());
        notifier.start();
        post.grade("c1", 500);
        post.wait_for(2);
    }
    Notifier(office, post.options()).start();
    CHECK(sorted(post.sent()) == std::vector<std::string>{"chat ada c1 500", "mail ada c1 500"});
}

TEST_CASE("a target that hangs delays no other, and not the end", "[notifier]") {
    Post post;
    post.hangs = "chat";
    const PostOffice office = post.office();
    Notifier notifier(office, post.options());
    notifier.start();
    post.grade("c1", 500);
    post.grade("c2", 600);
    post.wait_for(3);
    CHECK(std::ranges::count(post.sent(), "mail ada c2 600") == 1);
    CHECK(std::ranges::count(post.sent(), "chat ada c2 600") == 0);
    notifier.stop();
    while (!notifier.has_stopped())
        std::this_thread::yield();
    CHECK(post.open().notice_counts().due == 2);
}

TEST_CASE("what is told is idle, and what failed does not count", "[notifier]") {
    Post post;
    const PostOffice office = post.office();
    Notifier notifier(office, post.options());
    store::Store store = post.open();
    CHECK(notifier.is_idle(store));
    post.grade("c1", 500);
    CHECK_FALSE(notifier.is_idle(store));  // it is not addressed
    notifier.address(store);
    CHECK_FALSE(notifier.is_idle(store));  // it is due
    for (const char* target : {"chat", "mail"}) {
        const auto leased = store.lease_notice(
            {.course = post.course.course, .target = target, .now_ms = post.now_ms});
        store.end_notice(*leased,
                         {.state = store::NoticeState::due, .due_at_ms = post.now_ms + 1'000'000});
    }
    CHECK(notifier.is_idle(store));
}

TEST_CASE("a target that is added later is not told old marks", "[notifier]") {
    Post post;
    const std::vector<NoticeTarget> targets = std::exchange(post.course.notices, {});
    const PostOffice office = post.office();
    store::Store store = post.open();
    post.grade("c1", 500);
    Notifier(office, post.options()).address(store);
    post.course.notices = targets;
    post.grade("c2", 600);
    Notifier(office, post.options()).address(store);
    CHECK(store.notice_counts().due == 2);
}

TEST_CASE("a regrade that changes nothing is not told, and one that does is", "[notifier]") {
    Post post;
    const PostOffice office = post.office();
    Notifier notifier(office, post.options());
    store::Store store = post.open();
    post.grade("c1", 500);
    notifier.address(store);
    post.grade("c1", 500, "v2");
    notifier.address(store);
    CHECK(store.notice_counts().due == 2);
    post.grade("c1", 501, "v3");
    notifier.address(store);
    CHECK(store.notice_counts() == store::NoticeCounts{.due = 2, .replaced = 2});
}

TEST_CASE("what is due at a target that is no more is given up at the start", "[notifier]") {
    Post post;
    post.grade("c1", 500);
    store::Store store = post.open();
    const PostOffice office = post.office();
    Notifier(office, post.options()).address(store);
    post.course.notices.clear();
    Notifier(office, post.options()).start();
    CHECK(store.notice_counts().given_up == 2);
}

}  // namespace grader::service
