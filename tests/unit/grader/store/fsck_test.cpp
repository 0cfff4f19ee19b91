// What a check of the record finds: every kind of damage, and nothing where there is none.

#include <catch2/catch.hpp>

#include "grader/store/events.h"
#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::Store;

namespace {

/// A record with a mark, a failure, a queued job and one that is being graded.
void fill(const std::string& address) {
    Store store({.address = address, .retry = {.attempts = 1}});
    for (const char* student : {"ada", "ben", "cy", "dee"})
        store.record_submission(handed_in(student, "c1"), kVersion);
    const auto ada = store.lease({.worker = "w", .now_ms = 2000});
    store.finish(ada.value(), graded(ada->handed_in, 500), 3000);
    const auto ben = store.lease({.worker = "w", .now_ms = 2000});
    store.address(store.untold(kCourse).at(0), {"chat"}, 3000);
    store.finish(ben.value(), grader_error(ben->handed_in), 3000);
    std::ignore = store.lease({.worker = "w", .now_ms = 2000});
}

/// What the check says after somebody did this to the database.
std::vector<std::string> after(const std::string& address, const std::string& sql) {
    fill(address);
    store::Database database(address, base::Milliseconds(10'000));
    database.write("tamper", [&](soci::session& session) { session << sql; });
    return broken_promises(address);
}

}  // namespace

TEST_CASE("a sound record has no problem and is counted", "[store][fsck]") {
    const Folder folder;
    fill(folder.file());
    const store::Checked checked = Store({.address = folder.file()}).check();
    CHECK(checked.problems.empty());
    CHECK(checked.problem_count == 0);
    CHECK(checked.submissions == 4);
    CHECK(checked.results == 1);
    CHECK(checked.chains == 4);
    CHECK(checked.events == 6);
    CHECK(checked.jobs ==
          store::QueueCounts{.queued = 1, .held = 1, .graded = 1, .grader_error = 1});
    CHECK(Store({.address = folder.file()}).unfinished_counts() ==
          store::QueueCounts{.queued = 1, .held = 1, .grader_error = 1});
}

TEST_CASE("whatever is changed in the record is found", "[store][fsck]") {
    struct Deed {
        const char* sql;
        const char* found;
    };
    const auto deed = GENERATE(values<Deed>({
        {"UPDATE results SET score = 1000", "its result is not the one that the history tells of"},
        {"UPDATE results SET document = 'x'", "is not the one that the history tells of"},
        {"DELETE FROM results", "a graded job without a result"},
        {"UPDATE jobs SET state = 'graded', worker = '' WHERE state = 'preparing'",
         "a graded job without a result"},
        {"UPDATE jobs SET state = 'queued' WHERE state = 'graded'",
         "a result without a graded job"},
        {"DELETE FROM failures", "failed for good without a cause"},
        {"UPDATE jobs SET worker = '' WHERE state = 'preparing'", "seems held, or held by nobody"},
        {"UPDATE jobs SET student = 'eve' WHERE state = 'queued'", "not its submission's"},
        {"DELETE FROM jobs WHERE state = 'queued'", "a submission without a job"},
        {"UPDATE events SET at_ms = at_ms - 1 WHERE position = 1 AND student = 'ada'",
         "the history of ada in course, event 1: it or what came before it was changed"},
        {"UPDATE event_params SET value = 'x' WHERE name = 'score'", "it or what came before it"},
        {"UPDATE events SET digest = '' WHERE student = 'ada' AND position = 2",
         "it or what came before it was changed"},
        {"DELETE FROM event_params WHERE event IN (SELECT id FROM events WHERE kind = 'finished')",
         "it or what came before it was changed"},
        {"UPDATE chains SET length = 1, head = (SELECT digest FROM events WHERE student = 'ada'"
         " AND position = 1) WHERE student = 'ada'",
         "an event outside every chain"},
        {"UPDATE latest SET submission = 1", "points at somebody else's submission"},
        {"UPDATE outbox SET kind = 'started' WHERE kind = 'graded'",
         "a result that nobody would be told of"},
        {"DELETE FROM outbox WHERE kind = 'failed'", "a failure for good that nobody would be"},
        {"UPDATE outbox SET told = 99 WHERE kind = 'graded'", "be told that did not happen"},
        {"UPDATE outbox SET submission = 2 WHERE kind = 'graded'", "nobody would be told of"},
        {"UPDATE notices SET submission = 2", "a notice of something else than it was made of"},
    }));
    CAPTURE(deed.sql);
    const Folder folder;
    const auto problems = after(folder.file(), deed.sql);
    const auto tells = [&](const std::string& problem) {
        return problem.find(deed.found) != std::string::npos;
    };
    CHECK(std::any_of(problems.begin(), problems.end(), tells));
}

TEST_CASE("of very many problems the first hundred are told and all are counted", "[store][fsck]") {
    const Folder folder;
    {
        Store store({.address = folder.file()});
        for (int i = 0; i < 150; ++i)
            store.record_submission(handed_in("s" + std::to_string(i), "c"), kVersion);
    }
    store::Database(folder.file(), base::Milliseconds(10'000))
        .write("tamper", [](soci::session& session) { session << "DELETE FROM jobs"; });
    const store::Checked checked = Store({.address = folder.file()}).check();
    CHECK(checked.problems.size() == 100);
    CHECK(checked.problem_count == 150);
}

TEST_CASE("the digest of an event covers every field and where each ends", "[store][fsck]") {
    const model::Event event{.position = 3,
                             .at_ms = 5,
                             .kind = model::EventKind::note,
                             .course = {"c"},
                             .student = {"s"},
                             .assignment = {"a"},
                             .submission = model::SubmissionId{7},
                             .what = {"code", {{"k", "v"}}, "text"}};
    const std::string digest = store::event_digest(event, "before");
    CHECK(digest.size() == 64);
    std::vector<model::Event> others(10, event);
    others[0].position = 4;
    others[1].at_ms = 6;
    others[2].kind = model::EventKind::failed;
    others[3].course = {"cs"};
    others[3].student = {""};
    others[4].assignment = {"b"};
    others[5].submission.reset();
    others[6].what.code = "codet";
    others[6].what.text = "ext";
    others[7].what.params = {{"k", "w"}};
    others[8].what.params = {};
    others[9].what.code = "other";
    for (const model::Event& other : others)
        CHECK(store::event_digest(other, "before") != digest);
    CHECK(store::event_digest(event, "") != digest);
}
