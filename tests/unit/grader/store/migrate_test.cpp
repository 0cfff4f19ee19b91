// Migrations: each once, in order, whole; and no way back.

#include "grader/store/migrate.h"

#include <array>

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::Database;
using store::migrate;
using store::Migration;

namespace {

constexpr base::Milliseconds kPatience{10'000};
constexpr Migration kFirst{1, "0001_people",
                           "-- people; with a comment\n"
                           "CREATE TABLE people (id ROW_ID,\n    name TEXT NOT NULL);\n"
                           "\n"
                           "INSERT INTO people (name) VALUES ('a; b');\n"};
constexpr Migration kSecond{2, "0002_age", "ALTER TABLE people ADD COLUMN age BIGINT;\n"};
constexpr Migration kBroken{2, "0002_broken",
                            "ALTER TABLE people ADD COLUMN age BIGINT;\nSELECT nonsense;\n"};

}  // namespace

TEST_CASE("a database is brought forward step by step, each step once", "[store][migrate]") {
    const Folder folder;
    Database database(folder.file(), kPatience);
    migrate(database, std::array{kFirst});
    CHECK(number(folder.file(), "SELECT COUNT(*) FROM people") == 1);
    migrate(database, std::array{kFirst});
    CHECK(number(folder.file(), "SELECT COUNT(*) FROM people WHERE name = 'a; b'") == 1);
    migrate(database, std::array{kFirst, kSecond});
    CHECK(number(folder.file(), "SELECT COUNT(*) FROM people WHERE age IS NULL") == 1);
    CHECK(number(folder.file(), "SELECT MAX(version) FROM schema_version") == 2);
}

TEST_CASE("a step that fails leaves the step before", "[store][migrate]") {
    const Folder folder;
    Database database(folder.file(), kPatience);
    CHECK_THROWS_WITH(migrate(database, std::array{kFirst, kBroken}),
                      Catch::Contains("apply 0002_broken") && Catch::Contains("nonsense"));
    CHECK(number(folder.file(), "SELECT MAX(version) FROM schema_version") == 1);
    migrate(database, std::array{kFirst, kSecond});
    CHECK(number(folder.file(), "SELECT MAX(version) FROM schema_version") == 2);
}

TEST_CASE("a database from a newer grader is refused and left alone", "[store][migrate]") {
    const Folder folder;
    {
        store::Store store({.address = folder.file()});
    }
    {
        Database database(folder.file(), kPatience);
        database.write("pretend", [](soci::session& s) {
            s << "INSERT INTO schema_version VALUES (99, '0099_future')";
        });
    }
    CHECK_THROWS_WITH(store::Store({.address = folder.file()}),
                      Catch::Contains("open the database ") && Catch::Contains("schema 99") &&
                          Catch::Contains("newer version of the grader"));
    CHECK(number(folder.file(), "SELECT COUNT(*) FROM schema_version WHERE version = 99") == 1);
}

TEST_CASE("a row number is never given twice", "[store][migrate]") {
    const Folder folder;
    Database database(folder.file(), kPatience);
    migrate(database, std::array{kFirst});
    database.write("replace the last row", [](soci::session& s) {
        s << "DELETE FROM people";
        s << "INSERT INTO people (name) VALUES ('another')";
    });
    CHECK(number(folder.file(), "SELECT MAX(id) FROM people") == 2);
}

TEST_CASE("the program carries its migrations", "[store][migrate]") {
    const auto migrations = store::embedded_migrations();
    REQUIRE(!migrations.empty());
    for (std::size_t i = 0; i < migrations.size(); ++i) {
        CHECK(migrations[i].version == static_cast<int>(i) + 1);
    }
    CHECK(migrations[0].name == "0001_first_schema");
}

TEST_CASE("a record of the first schema is brought forward with all that it held",
          "[store][migrate]") {
    const Folder folder;
    {
        Database database(folder.file(), kPatience);
        migrate(database, store::embedded_migrations().first(1));
        database.write("fill", [](soci::session& s) {
            s << "INSERT INTO submissions VALUES (1, 'ada', 'leap', 'c1', 't', 'src', 'main', 10,"
                 " 9, 1), (2, 'ben', 'leap', 'c2', 't', 'src', 'main', 11, 9, 0), (3, 'cy', 'leap',"
                 " 'c3', 't', 'src', 'main', 12, 9, 0)";
            s << "INSERT INTO latest VALUES ('ada', 'leap', 1), ('ben', 'leap', 2), ('cy', 'leap',"
                 " 3)";
            s << "INSERT INTO jobs VALUES (1, 1, 'v', 1, 'done', 0, 0, '', 1, 1, 0), (2, 2, 'v', 1,"
                 " 'running', 0, 99, 'serve', 4, 2, 1), (3, 3, 'v', 1, 'done', 0, 0, '', 3, 3, 3)";
            s << "INSERT INTO results VALUES (1, 1, 'v', 'graded', 500, 1000, 20, '{}'), (2, 3,"
                 " 'v', 'grader_error', 0, 1000, 21, '{}')";
            s << "INSERT INTO events VALUES (1, 10, 'submitted', 'ada', 'leap', 1, '', ''), (2, 11,"
                 " 'submitted', 'ben', 'leap', 2, '', ''), (3, 12, 'submitted', 'cy', 'leap', 3,"
                 " '', ''), (4, 15, 'remote_problem', 'ben', 'leap', 0, 'gone', 'It is gone.'),"
                 " (5, 20, 'finished', 'ada', 'leap', 1, '', '')";
            s << "INSERT INTO event_params VALUES (4, 'url', 'x')";
            s << "INSERT INTO remotes VALUES ('ada', 'leap', 10, 'c1', NULL), ('ben', 'leap', 15,"
                 " 'c2', 4)";
        });
    }
    store::Store store({.address = folder.file(), .retry = {.attempts = 9}});
    CHECK(broken_promises(folder.file()).empty());
    const auto rows = store.latest_scores(kCourse);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].score.hundredths == 500);
    CHECK(rows[1].job == JobState::queued);  // its worker is gone
    CHECK(rows[2].verdict == model::State::grader_error);
    CHECK(rows[2].max_score.hundredths == 1000);
    CHECK(store.remotes(kCourse).at(1).problem->params.at("url") == "x");
    CHECK(store.history(kCourse, {"ada"}, 0).empty());  // chains begin now
    const auto job = store.lease({.worker = "w", .now_ms = 100});
    REQUIRE(job);
    CHECK(job->token > 4);
    CHECK(store.finish(*job, graded(job->handed_in, 700, "v"), 200) == store::Finished::recorded);
    CHECK(store.record_submission(handed_in("dee", "c4"), "v").is_new);
    CHECK(broken_promises(folder.file()).empty());
}

TEST_CASE("after a step that carried rows over with their numbers, new rows get numbers above them",
          "[store][migrate]") {
    const Folder folder;
    {
        Database database(folder.file(), kPatience);
        migrate(database, store::embedded_migrations().first(1));
        database.write("fill", [](soci::session& s) {
            // More than a transaction is tried: each try would use up one number.
            for (int i = 1; i <= 40; ++i) {
                const std::string n = std::to_string(i);
                s << "INSERT INTO submissions VALUES (" + n + ", 's" + n +
                         "', 'leap', 'c', 't', 'src', 'main', 10, 9, 0)";
                s << "INSERT INTO events VALUES (" + n + ", 10, 'submitted', 's" + n +
                         "', 'leap', " + n + ", '', '')";
            }
        });
    }
    store::Store store({.address = folder.file()});
    CHECK(store.record_submission(handed_in("dee", "c4"), "v").is_new);
    CHECK(number(folder.file(), "SELECT MAX(id) FROM submissions") == 41);
    CHECK(number(folder.file(), "SELECT MAX(id) FROM events") > 40);
}

TEST_CASE(
    "what was graded, failed or held before there were regrades goes on, and no old lease holds",
    "[store][migrate]") {
    const Folder folder;
    {
        Database database(folder.file(), kPatience);
        migrate(database, store::embedded_migrations().first(2));
        database.write("fill", [](soci::session& s) {
            s << "INSERT INTO courses VALUES ('course')";
            s << "INSERT INTO submissions VALUES (4, 'course', 'ada', 'leap', 'c1', 't', 'src', "
                 "'main',"
                 " 10, 9, 0), (5, 'course', 'ben', 'leap', 'c2', 't', 'src', 'main', 11, 9, 0),"
                 " (6, 'course', 'cy', 'leap', 'c3', 't', 'src', 'main', 12, 9, 0)";
            const std::string job =
                "INSERT INTO jobs (id, submission, course, student, assignment, assignment_version,"
                " asked, state, urgency, turn, waiting_since_ms, started_at_ms, ended_at_ms,"
                " tests_done, tests, due_at_ms, failed_on, here_again_at_ms, lease_until_ms, "
                "worker,"
                " host, token, attempts, failures) VALUES ";
            s << job +
                     "(70, 4, 'course', 'ada', 'leap', 'v', 1, 'graded', 0, 0, 10, 11, 12, 0, 0, 0,"
                     " '', 0, 0, '', 'oak', 3, 1, 0)";
            s << job +
                     "(80, 5, 'course', 'ben', 'leap', 'v', 1, 'running', 0, 0, 10, 11, 0, 0, 0, 0,"
                     " '', 0, 99999999, 'w', 'oak', 5, 1, 0)";
            s << job +
                     "(90, 6, 'course', 'cy', 'leap', 'v', 1, 'grader_error', 0, 0, 10, 11, 12, 0,"
                     " 0, 0, '', 0, 0, '', 'oak', 2, 1, 1)";
            s << "INSERT INTO results VALUES (7, 4, 'v', 'graded', 500, 1000, 20, 'oak', '{}')";
            s << "INSERT INTO failures VALUES (9, 90, 21, 'oak', 'no box', 1000, '{}')";
        });
    }
    store::Store store({.address = folder.file()});
    CHECK(store.score({4}).value().score.hundredths == 500);
    CHECK(store.score({6}).value().verdict == model::State::grader_error);
    CHECK(store.failures().at(0).reason == "no box");
    const model::Job old{.id = 80,
                         .token = 5,
                         .submission = {5},
                         .assignment_version = "v",
                         .handed_in = {.course = kCourse, .student = {"ben"}}};
    CHECK_FALSE(store.renew(old, 99'999'999));
    CHECK(store.finish(old, graded(old.handed_in, 1, "v"), 90) == store::Finished::not_yours);
    const auto job = store.lease({.worker = "w", .now_ms = 100});
    CHECK(job.value().submission.value == 5);
    CHECK(job->token > 5);
    CHECK(store.finish(*job, graded(job->handed_in, 700, "v"), 200) == store::Finished::recorded);
    for (int i = 0; i < 30; ++i)  // numbers that were given out are not given again
        CHECK(store.record_submission(handed_in("s" + std::to_string(i), "c"), "v").is_new_job);
    CHECK(number(folder.file(), "SELECT COUNT(*) FROM jobs WHERE regrade = 0") == 33);
}
