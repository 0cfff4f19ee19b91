// What is to be told: once for each verdict, in its transaction; and how it goes out.
#include "grader/store/outbox.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <mutex>
#include <thread>

#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::LeasedNotice;
using store::NoticeCounts;
using store::NoticeState;
using store::Store;
using store::Untold;

namespace {

using Targets = std::vector<std::string>;

/// A record in which Ada's first commit is handed in and nobody has graded it.
class Record {
public:
    explicit Record(int attempts = 1)
        : store({.address = file(), .retry = {.attempts = attempts}}) {
        hand_in("c1");
    }

    [[nodiscard]] std::string file() const { return folder_.file(); }
    void hand_in(const std::string& commit, const std::string& student = "ada") {
        store.record_submission(handed_in(student, commit), kVersion);
    }
    /// Grades what is next.
    void grade(std::int64_t hundredths, std::int64_t now_ms = 2000) {
        const auto job = store.lease({.worker = "w", .now_ms = now_ms}).value();
        store.finish(job, graded(job.handed_in, hundredths, job.assignment_version), now_ms);
    }
    void fail(std::int64_t now_ms = 2000) {
        const auto job = store.lease({.worker = "w", .now_ms = now_ms}).value();
        store.finish(job, grader_error(job.handed_in, job.assignment_version), now_ms);
    }
    /// All that is untold goes to these.
    void address(const Targets& targets, std::int64_t now_ms = 3000) {
        for (const Untold& one : store.untold(kCourse))
            store.address(one, targets, now_ms);
    }
    std::optional<LeasedNotice> lease(const std::string& target, std::int64_t now_ms = 4000) {
        return store.lease_notice({.course = kCourse, .target = target, .now_ms = now_ms});
    }

private:
    Folder folder_;

public:
    Store store;
};

}  // namespace

TEST_CASE("each verdict is to be told once, from its own transaction on", "[store][outbox]") {
    Record record;
    CHECK(record.store.untold(kCourse).empty());
    record.grade(500);
    const auto untold = record.store.untold(kCourse);
    REQUIRE(untold.size() == 1);
    CHECK(untold[0].submission == record.store.latest_scores(kCourse).at(0).id);
    CHECK(untold[0].handed_in.commit.value == "c1");
    CHECK(untold[0].is_verdict);
    CHECK_FALSE(untold[0].is_old_news);
    CHECK(record.store.untold({"other"}).empty());
    CHECK(broken_promises(record.file()).empty());
}

TEST_CASE("a result that could not be recorded is not told", "[store][outbox]") {
    const Folder folder;
    bool full = false;
    Store store({.address = folder.file(), .on_moment = [&](store::Moment moment) {
                     if (full && moment == store::Moment::before_commit)
                         throw base::Error("the disk is full");
                 }});
    store.record_submission(handed_in("ada", "c1"), kVersion);
    const auto job = store.lease({.worker = "w", .now_ms = 2000}).value();
    full = true;
    CHECK_THROWS_AS(store.finish(job, graded(job.handed_in, 1), 3000), base::Error);
    full = false;
    CHECK(store.untold(kCourse).empty());
    store.finish(job, graded(job.handed_in, 1), 3000);
    store.finish(job, graded(job.handed_in, 1), 3000);  // the answer was lost
    CHECK(store.untold(kCourse).size() == 1);
}

TEST_CASE("a verdict without a grading is told, too, and once", "[store][outbox]") {
    const Folder folder;
    Store store({.address = folder.file()});
    auto result = graded(handed_in("ada", ""), 0);
    result.state = model::State::rejected;
    store.record_verdict(handed_in("ada", ""), result);
    store.record_verdict(handed_in("ada", ""), result);
    CHECK(store.untold(kCourse).size() == 1);
    CHECK(broken_promises(folder.file()).empty());
}

TEST_CASE("of the grader's failures only the last is told, and again after another try",
          "[store][outbox]") {
    Record record(2);
    record.fail();
    CHECK(record.store.untold(kCourse).empty());
    record.fail(100'000);
    REQUIRE(record.store.untold(kCourse).size() == 1);
    record.store.ask_again(record.store.untold(kCourse)[0].submission,
                           {.who = "op", .why = "mended", .at_ms = 200'000});
    record.fail(300'000);
    record.fail(400'000);
    CHECK(record.store.untold(kCourse).size() == 2);
    record.address({"chat"});
    CHECK(broken_promises(record.file()).empty());
    const auto notice = record.lease("chat").value();
    REQUIRE(notice.result);
    CHECK(notice.result->state == model::State::grader_error);
    CHECK(notice.at_ms == 400'000);
}

TEST_CASE("what happened is addressed once, whoever tries it", "[store][outbox]") {
    Record record;
    record.grade(500);
    const Untold what = record.store.untold(kCourse).at(0);
    record.store.address(what, {"chat", "mail"}, 3000);
    Store({.address = record.file()}).address(what, {"chat", "mail", "more"}, 3000);
    CHECK(record.store.untold(kCourse).empty());
    CHECK(record.store.notice_counts() == NoticeCounts{.due = 2});
    CHECK(broken_promises(record.file()).empty());
}

TEST_CASE("what is addressed to nobody is done", "[store][outbox]") {
    Record record;
    record.grade(500);
    record.address({});
    CHECK(record.store.untold(kCourse).empty());
    CHECK(record.store.notice_counts() == NoticeCounts{});
}

TEST_CASE("a leased notice holds all that it may be made of", "[store][outbox]") {
    Record record;
    record.grade(500);
    record.address({"chat"});
    CHECK_FALSE(record.lease("mail"));
    const auto notice = record.lease("chat", 4000).value();
    CHECK(notice.attempts == 1);
    CHECK(notice.first_at_ms == 4000);
    CHECK(notice.at_ms == 2000);
    CHECK(notice.target == "chat");
    CHECK(notice.handed_in == handed_in("ada", "c1"));
    CHECK(notice.assignment_version == kVersion);
    CHECK(notice.result == graded(handed_in("ada", "c1"), 500));
    CHECK(notice.host_number == 0);
    CHECK_FALSE(record.lease("chat", 4000));
}

TEST_CASE("a notice that was delivered is not delivered again", "[store][outbox]") {
    Record record;
    record.grade(500);
    record.address({"chat"});
    const auto notice = record.lease("chat").value();
    CHECK(record.store.end_notice(notice, {.now_ms = 5000}));
    CHECK_FALSE(record.store.end_notice(notice, {.now_ms = 5000}));
    CHECK_FALSE(record.lease("chat", 1'000'000));
    CHECK_FALSE(record.store.next_notice(kCourse, "chat"));
    CHECK(record.store.notice_counts() == NoticeCounts{.delivered = 1});
    CHECK(record.store.notices().empty());
}

TEST_CASE("a notice that was not delivered comes again when it is due", "[store][outbox]") {
    Record record;
    record.grade(500);
    record.address({"chat"});
    const auto first = record.lease("chat", 4000).value();
    CHECK(record.store.end_notice(
        first,
        {.state = NoticeState::due, .now_ms = 5000, .due_at_ms = 9000, .why = "It is away."}));
    CHECK(record.store.next_notice(kCourse, "chat") == 9000);
    CHECK_FALSE(record.lease("chat", 8999));
    const auto second = record.lease("chat", 9000).value();
    CHECK(second.attempts == 2);
    CHECK(second.first_at_ms == 4000);
    CHECK(second.outbox == first.outbox);
    const auto rows = record.store.notices();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].state == NoticeState::held);
    CHECK(rows[0].why == "It is away.");
    CHECK(rows[0].student.value == "ada");
}

TEST_CASE("several who deliver take each notice once", "[store][outbox]") {
    Record record;
    record.grade(500);
    for (int i = 0; i < 20; ++i) {
        record.hand_in("c1", "s" + std::to_string(i));
        record.grade(500);
    }
    std::mutex mutex;
    std::vector<std::int64_t> taken;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&record, &mutex, &taken] {
            Store store({.address = record.file()});
            for (const Untold& one : store.untold(kCourse))
                store.address(one, {"chat"}, 3000);
            while (const auto notice =
                       store.lease_notice({.course = kCourse, .target = "chat", .now_ms = 4000})) {
                store.end_notice(*notice, {.now_ms = 5000});
                const std::lock_guard lock(mutex);
                taken.push_back(notice->outbox);
            }
        });
    }
    threads.clear();
    std::ranges::sort(taken);
    CHECK(taken.size() == 21);
    CHECK(std::ranges::adjacent_find(taken) == taken.end());
}

TEST_CASE("who delivers and is not heard of loses the notice to others", "[store][outbox]") {
    Record record;
    record.grade(500);
    record.address({"chat"});
    const auto dead = record.lease("chat", 4000).value();
    CHECK_FALSE(record.lease("chat", 63'999));
    const auto other = record.lease("chat", 64'000).value();
    CHECK(other.token > dead.token);
    CHECK_FALSE(record.store.end_notice(dead, {.now_ms = 65'000}));
    CHECK(record.store.end_notice(other, {.now_ms = 65'000}));
}

TEST_CASE("who starts after a crash takes up what it was delivering, and nothing of others",
          "[store][outbox]") {
    Record record;
    record.grade(500);
    record.address({"chat", "mail"});
    for (const char* target : {"chat", "mail"})
        record.store.lease_notice({.course = kCourse,
                                   .target = target,
                                   .holder = target == std::string("chat") ? "me" : "other",
                                   .now_ms = 4000});
    record.store.reclaim_notices("me", 5000);
    CHECK(record.lease("chat", 5000).value().attempts == 2);
    CHECK_FALSE(record.lease("mail", 5000));
}

TEST_CASE("a lease from before the clock was set back runs out", "[store][outbox]") {
    Record record;
    record.grade(500);
    record.address({"chat"}, 0);
    CHECK(record.lease("chat", 10'000'000));
    CHECK(record.lease("chat", 5'000));
}

TEST_CASE("what is newer replaces what waits, and follows what is on its way", "[store][outbox]") {
    Record record;
    record.grade(500);
    record.address({"chat", "mail"});
    const auto on_its_way = record.lease("chat").value();
    record.store.record_submission(handed_in("ada", "c1"), "sha256:2");
    record.grade(700);
    record.address({"chat", "mail"});
    CHECK(record.lease("mail").value().result->score.hundredths == 700);
    CHECK_FALSE(record.lease("chat"));
    SECTION("it arrives") {
        CHECK(record.store.end_notice(on_its_way, {.now_ms = 5000, .host_number = 42}));
        CHECK(record.store.notice_counts() ==
              NoticeCounts{.due = 2, .delivered = 1, .replaced = 1});
    }
    SECTION("it does not arrive") {
        CHECK(record.store.end_notice(on_its_way,
                                      {.state = NoticeState::due, .due_at_ms = 9'000'000}));
        CHECK(record.store.notice_counts() == NoticeCounts{.due = 2, .replaced = 2});
    }
    CHECK(record.lease("chat", 6000).value().result->score.hundredths == 700);
}

TEST_CASE("the number that a host gave is there for the next of the submission",
          "[store][outbox]") {
    Record record;
    record.hand_in("c1", "ben");
    record.grade(500);
    record.grade(500);
    record.address({"check"});
    record.store.end_notice(record.lease("check").value(), {.now_ms = 5000, .host_number = 42});
    CHECK(record.lease("check").value().host_number == 0);  // Ben's
    record.store.record_submission(handed_in("ada", "c1"), "sha256:2");
    record.grade(700);
    record.address({"check"}, 3000);
    CHECK(record.lease("check").value().host_number == 42);
}

TEST_CASE("the same mark again is old news", "[store][outbox]") {
    Record record;
    record.grade(500);
    record.address({});
    const auto regrade = [&record](const std::string& version) {
        record.store.record_submission(handed_in("ada", "c1"), version);
    };
    regrade("sha256:2");
    record.grade(500);
    CHECK(record.store.untold(kCourse).at(0).is_old_news);
    record.address({});
    regrade("sha256:3");
    record.fail();
    CHECK_FALSE(record.store.untold(kCourse).at(0).is_old_news);
    record.store.ask_again(record.store.untold(kCourse).at(0).submission,
                           {.who = "op", .why = "mended", .at_ms = 3000});
    record.grade(500);
    CHECK_FALSE(record.store.untold(kCourse).at(1).is_old_news);  // the failure was told
}

TEST_CASE("a grading that takes long is told once, and not where a mark was told",
          "[store][outbox]") {
    Record record;
    const auto job = record.store.lease({.worker = "w", .now_ms = 2000}).value();
    record.store.tell_started(kCourse, 1999);
    CHECK(record.store.untold(kCourse).empty());
    record.store.tell_started(kCourse, 2000);
    record.store.tell_started(kCourse, 3000);
    record.store.tell_started({"other"}, 3000);
    REQUIRE(record.store.untold(kCourse).size() == 1);
    CHECK_FALSE(record.store.untold(kCourse)[0].is_verdict);
    record.address({"status"});
    const auto started = record.lease("status").value();
    CHECK_FALSE(started.result);
    CHECK(started.handed_in.commit.value == "c1");
    record.store.finish(job, graded(job.handed_in, 500), 5000);
    record.store.record_submission(handed_in("ada", "c1"), "sha256:2");
    std::ignore = record.store.lease({.worker = "w", .now_ms = 6000});
    record.store.tell_started(kCourse, 7000);
    CHECK(record.store.untold(kCourse).size() == 1);  // the mark
    CHECK(broken_promises(record.file()).empty());
}

TEST_CASE("an operator lets a notice be tried again that was given up", "[store][outbox]") {
    Record record;
    record.grade(500);
    record.address({"chat"});
    const auto notice = record.lease("chat", 4000).value();
    record.store.end_notice(
        notice, {.state = NoticeState::given_up, .now_ms = 5000, .why = "no such chat"});
    CHECK_FALSE(record.lease("chat", 9'000'000));
    CHECK(record.store.notices().at(0).state == NoticeState::given_up);
    CHECK(record.store.retry_notice(notice.id, 6000));
    const auto again = record.lease("chat", 6000).value();
    CHECK(again.attempts == 1);
    CHECK(again.first_at_ms == 6000);
    record.store.end_notice(again, {.now_ms = 7000});
    CHECK_FALSE(record.store.retry_notice(notice.id, 8000));  // it was delivered
    CHECK_FALSE(record.store.retry_notice(99, 8000));
}

TEST_CASE("an older notice is not tried again over a newer one", "[store][outbox]") {
    Record record;
    record.grade(500);
    record.address({"chat"});
    const auto older = record.lease("chat").value();
    record.store.end_notice(older, {.state = NoticeState::given_up, .now_ms = 5000, .why = "no"});
    record.store.record_submission(handed_in("ada", "c1"), "sha256:2");
    record.grade(700);
    record.address({"chat"});
    CHECK_FALSE(record.store.retry_notice(older.id, 6000));
}

TEST_CASE("what is due at a target that is no more is given up", "[store][outbox]") {
    Record record;
    record.grade(500);
    record.address({"chat", "mail"});
    CHECK(record.store.give_up_others(kCourse, {"mail"}, 4000) == 1);
    CHECK(record.store.give_up_others({"other"}, {}, 4000) == 0);
    CHECK_FALSE(record.lease("chat"));
    CHECK(record.lease("mail"));
}

TEST_CASE("marks from before there was an outbox are not told", "[store][outbox]") {
    Record record;
    record.grade(500);
    record.hand_in("c2");
    record.fail();
    {
        store::Database database(record.file(), base::Milliseconds(10'000));
        database.write("go back", [](soci::session& session) {
            session << "DROP TABLE notices";
            session << "DROP TABLE outbox";
            session << "DROP TABLE releases";
            session << "DROP TABLE audit";
            session << "DROP TABLE audit_end";
            session << "DROP TABLE facts";
            session << "DROP TABLE fact_logs";
            session << "DELETE FROM schema_version WHERE version >= 5";
        });
    }
    CHECK(Store({.address = record.file()}).untold(kCourse).empty());
    CHECK(broken_promises(record.file()).empty());
}
