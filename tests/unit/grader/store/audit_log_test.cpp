// Who did what with people's data is written down, and stays as it was written.
#include "grader/store/audit_log.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::AuditEntry;
using store::AuditLog;

namespace {

AuditEntry shown(const std::string& person, std::int64_t at_ms) {
    return {.at_ms = at_ms,
            .actor = "rosa",
            .action = "person_shown",
            .subject = person,
            .programme = "boost",
            .purpose = "research",
            .basis = "msu-2027",
            .detail = "all that is held"};
}

}  // namespace

TEST_CASE("entries come back as they were written, of one person or of all", "[store][audit]") {
    const Folder folder;
    AuditLog log({.address = folder.file()});
    CHECK(log.end() == store::AuditEnd{});
    log.append(shown("p-ada", 1000));
    log.append(std::vector{shown("p-ben", 3000), shown("p-ada", 2000)});
    const auto all = log.entries({});
    REQUIRE(all.size() == 3);
    AuditEntry first = shown("p-ada", 1000);
    first.position = 1;
    CHECK(all[0] == first);
    CHECK(all[1].position == 2);
    CHECK(all[1].subject == "p-ben");
    CHECK(all[1].at_ms == 3000);
    CHECK(all[2].position == 3);
    CHECK(all[2].at_ms == 3000);  // time never goes back
    CHECK(log.entries({.subject = "p-ada"}).size() == 2);
    CHECK(log.entries({.subject = "p-ada", .since_ms = 2000}).size() == 1);
    CHECK(log.entries({.since_ms = 3000}).size() == 2);
    CHECK(log.entries({.subject = "p-cy"}).empty());
    CHECK(log.end().length == 3);
    CHECK(log.end().digest.size() == 64);
    CHECK(broken_promises(folder.file()).empty());
    CHECK(store::Store({.address = folder.file()}).check().audited == 3);
}

TEST_CASE("hostile bytes in an entry are kept as text", "[store][audit]") {
    const Folder folder;
    AuditLog log({.address = folder.file()});
    AuditEntry entry = shown("p-ada", 1000);
    entry.actor = std::string("ro\0sa\xff", 6);
    entry.detail = "'); DROP TABLE audit; --";
    log.append(entry);
    CHECK(log.entries({})[0].actor == "ro\uFFFDsa\uFFFD");
    CHECK(log.entries({})[0].detail == entry.detail);
    // Whoever asks spells it so as well.
    entry.subject = std::string("p-\0ada", 6);
    log.append(entry);
    CHECK(log.entries({.subject = entry.subject}).size() == 1);
    CHECK(broken_promises(folder.file()).empty());
}
