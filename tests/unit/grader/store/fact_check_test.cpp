// No fact can be changed, lost or put in between unseen.
#include "grader/store/fact_check.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fact_fixture.h"
#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::FactLog;

TEST_CASE("a changed, lost or swapped fact is found", "[store][facts]") {
    const auto found_after = [](const std::string& sql) {
        const Folder folder;
        FactLog log({.address = folder.file()});
        log.append("boost", std::vector{graduated("ada"), graduated("ben"), graduated("cy")}, 1000);
        CHECK(broken_promises(folder.file()).empty());
        store::Database database(folder.file(), base::Milliseconds(10'000));
        database.write("tamper", [&](soci::session& session) { session << sql; });
        return broken_promises(folder.file());
    };
    CHECK(found_after("UPDATE facts SET document = REPLACE(document, '2027', '2026')"
                      " WHERE position = 2") ==
          std::vector<std::string>{
              "the facts of boost, fact 2: it or what came before it was changed"});
    CHECK(found_after("DELETE FROM facts WHERE position = 2") ==
          std::vector<std::string>{"the facts of boost, fact 3: the one before it is missing"});
    CHECK(found_after("DELETE FROM facts WHERE position = 3") ==
          std::vector<std::string>{"the facts of boost: their end is missing or was changed"});
    CHECK_FALSE(found_after("UPDATE facts SET recorded_at_ms = 900 WHERE position = 1").empty());
    CHECK_FALSE(found_after("UPDATE facts SET person = 'dan' WHERE position = 1").empty());
    CHECK_FALSE(found_after("UPDATE fact_logs SET length = 2").empty());
}
