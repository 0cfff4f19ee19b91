// No entry can be changed, lost, swapped or taken from whom it was about unseen.
#include "grader/store/audit_chain.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::AuditAppending;
using store::AuditLog;

namespace {

void write(const std::string& address, const std::function<void(AuditAppending&)>& what) {
    store::Database database(address, base::Milliseconds(10'000));
    database.write("write", [&](soci::session& session) {
        AuditAppending log(database, session);
        what(log);
        log.end();
    });
}

void write_four(const std::string& address) {
    AuditLog log({.address = address});
    for (const char* person : {"p-ada", "p-ben", "p-ada", ""})
        log.append({.at_ms = 1000, .actor = "rosa", .action = "person_shown", .subject = person});
}

/// Four entries, and one person of them forgotten.
class Written {
public:
    Written() {
        write_four(folder_.file());
        write(folder_.file(), [](AuditAppending& log) {
            const std::string list = log.bury("p-ben", "erased-1");
            log.add({.at_ms = 2000,
                     .action = "person_forgotten",
                     .subject = "erased-1",
                     .detail = "asked for; entries before " + list});
        });
        CHECK(broken_promises(folder_.file()).empty());
    }

    [[nodiscard]] std::vector<std::string> found_after(
        const std::vector<std::string>& statements) const {
        store::Database database(folder_.file(), base::Milliseconds(10'000));
        database.write("tamper", [&](soci::session& session) {
            for (const std::string& sql : statements)
                session << sql;
        });
        return broken_promises(folder_.file());
    }

private:
    const Folder folder_;
};

std::vector<std::string> found_after(const std::vector<std::string>& statements) {
    return Written().found_after(statements);
}

using Problems = std::vector<std::string>;

}  // namespace

TEST_CASE("a changed, lost or swapped entry is found", "[store][audit]") {
    const Written written;
    for (const std::string column :
         {"actor", "action", "programme", "purpose", "basis", "detail"}) {
        INFO(column);
        const std::string before = column == "actor"    ? "rosa"
                                   : column == "action" ? "person_shown"
                                                        : "";
        const auto set = [&](const std::string& text) {
            return std::vector{"UPDATE audit SET " + column + " = '" + text +
                               "' WHERE position = 3"};
        };
        CHECK(written.found_after(set("x")) ==
              Problems{"the audit log, entry 3: it or what came before it was changed"});
        CHECK(written.found_after(set(before)).empty());
    }
    CHECK_FALSE(found_after({"UPDATE audit SET committed = 'x' WHERE position = 3"}).empty());
    CHECK(found_after({"UPDATE audit SET at_ms = 999 WHERE position = 3"}) ==
          Problems{"the audit log, entry 3: it or what came before it was changed"});
    CHECK(found_after({"UPDATE audit SET subject = 'p-cy' WHERE position = 3"}) ==
          Problems{"the audit log, entry 3: of whom it is was changed"});
    CHECK(found_after({"DELETE FROM audit WHERE position = 3"}) ==
          Problems{"the audit log, entry 4: the one before it is missing"});
    CHECK(found_after({"DELETE FROM audit WHERE position = 5"}) ==
          Problems{"the audit log: its end is missing or was changed",
                   "the audit log: of whom its entries of erased-1 are was taken away, and nothing "
                   "tells of it"});
    CHECK_FALSE(written
                    .found_after({"UPDATE audit SET position = 9 WHERE position = 1",
                                  "UPDATE audit SET position = 1 WHERE position = 2",
                                  "UPDATE audit SET position = 2 WHERE position = 9"})
                    .empty());
    CHECK_FALSE(found_after({"DELETE FROM audit_end"}).empty());
}

TEST_CASE("nobody can hide behind somebody who was forgotten", "[store][audit]") {
    CHECK(found_after({"UPDATE audit SET subject = 'erased-1', salt = '' WHERE position = 1"}) ==
          Problems{"the audit log, entry 5: those that it tells of were changed"});
    CHECK(found_after({"UPDATE audit SET subject = 'erased-2', salt = '' WHERE position = 2"})
              .size() == 1);
    CHECK(found_after({"UPDATE audit SET subject = 'erased-2', salt = '' WHERE position = 1"}) ==
          Problems{"the audit log: of whom its entries of erased-2 are was taken away, and nothing "
                   "tells of it"});
}

TEST_CASE("a commitment says nothing of whom it is about, and holds only for that one",
          "[store][audit]") {
    CHECK(store::commitment_of("salt", "p-ada") != store::commitment_of("salt", "p-ben"));
    CHECK(store::commitment_of("salt", "p-ada") != store::commitment_of("tals", "p-ada"));
    CHECK(store::commitment_of("a", "bc") != store::commitment_of("ab", "c"));
}
