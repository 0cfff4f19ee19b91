// Statements are prepared once for each connection, and nobody notices.

#include "grader/store/sqlite_session.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

using namespace store_test;

namespace {

/// How often this connection has SQLite look at a statement's text: its authorizer is asked then.
class Counter {
public:
    explicit Counter(soci::session& session) {
        auto* backend = static_cast<soci::sqlite3_session_backend*>(session.get_backend());
        sqlite_api::sqlite3_set_authorizer(backend->conn_, count, this);
    }
    [[nodiscard]] int since_last() { return std::exchange(count_, 0); }

private:
    static int count(void* self, int /*action*/, const char* /*one*/, const char* /*two*/,
                     const char* /*database*/, const char* /*trigger*/) {
        ++static_cast<Counter*>(self)->count_;
        return 0;
    }
    int count_ = 0;
};

std::unique_ptr<soci::session> open(const Folder& folder) {
    auto session = store::open_sqlite(folder.file());
    std::string mode;
    *session << "PRAGMA journal_mode = WAL", soci::into(mode);
    return session;
}

std::string echo(soci::session& session, const std::string& word) {
    std::string said;
    session << "SELECT COALESCE(:word, 'nothing')", soci::use(word), soci::into(said);
    return said;
}

}  // namespace

TEST_CASE("a statement is prepared when it is first used", "[store][sqlite]") {
    const Folder folder;
    const auto session = open(folder);
    Counter counter(*session);
    CHECK(echo(*session, "one") == "one");
    CHECK(counter.since_last() > 0);
    CHECK(echo(*session, "two") == "two");
    CHECK(counter.since_last() == 0);
    const auto other = open(folder);
    Counter others(*other);
    CHECK(echo(*other, "three") == "three");
    CHECK(others.since_last() > 0);
}

TEST_CASE("nothing of a statement's last use is seen by the next", "[store][sqlite]") {
    const Folder folder;
    const auto session = open(folder);
    CHECK(echo(*session, "word") == "word");
    std::string said;
    *session << "SELECT COALESCE(:word, 'nothing')", soci::into(said);
    CHECK(said == "nothing");
}

TEST_CASE("one statement can be used while it is used", "[store][sqlite]") {
    const Folder folder;
    const auto session = open(folder);
    const std::string numbers = "SELECT 1 AS n UNION ALL SELECT 2 ORDER BY n";
    for (int round = 0; round < 2; ++round) {
        int sum = 0;
        int outer = 0;
        soci::statement select = (session->prepare << numbers, soci::into(outer));
        select.execute();
        while (select.fetch()) {
            int inner = 0;
            soci::statement again = (session->prepare << numbers, soci::into(inner));
            again.execute();
            while (again.fetch())
                sum += 10 * outer + inner;
        }
        CHECK(sum == 11 + 12 + 21 + 22);
    }
}

TEST_CASE("a statement that failed can be used again", "[store][sqlite]") {
    const Folder folder;
    const auto session = open(folder);
    *session << "CREATE TABLE t (a BIGINT UNIQUE)";
    const auto insert = [&](int value) {
        *session << "INSERT INTO t VALUES (:a)", soci::use(value);
    };
    insert(1);
    CHECK_THROWS_AS(insert(1), soci::soci_error);
    insert(2);
    CHECK(number(folder.file(), "SELECT SUM(a) FROM t") == 3);
    CHECK_THROWS_AS(*session << "SELECT nonsense", soci::soci_error);
    CHECK_THROWS_AS(*session << "SELECT nonsense", soci::soci_error);
}

TEST_CASE("a statement follows the schema and holds nobody up", "[store][sqlite]") {
    const Folder folder;
    const auto session = open(folder);
    *session << "CREATE TABLE t (a BIGINT)";
    *session << "INSERT INTO t VALUES (1), (2)";
    const auto first = [&] {
        int value = 0;
        *session << "SELECT * FROM t", soci::into(value);  // there are more rows
        return value;
    };
    CHECK(first() == 1);
    const auto other = open(folder);
    int busy = 1;
    *other << "PRAGMA wal_checkpoint(TRUNCATE)", soci::into(busy);
    CHECK(busy == 0);
    *other << "DROP TABLE t";
    *other << "CREATE TABLE t (b TEXT, a BIGINT)";
    *other << "INSERT INTO t VALUES ('7', 8)";
    CHECK(first() == 7);
}
