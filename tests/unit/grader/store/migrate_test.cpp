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
        store::Store store({.path = folder.file()});
    }
    {
        Database database(folder.file(), kPatience);
        database.write("pretend", [](soci::session& s) {
            s << "INSERT INTO schema_version VALUES (99, '0099_future')";
        });
    }
    CHECK_THROWS_WITH(store::Store({.path = folder.file()}),
                      Catch::Contains(folder.file()) && Catch::Contains("schema 99") &&
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
