// Who may push, in the record.

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::Store;

namespace {

const store::Decision kMade{.who = "grace", .why = "first day", .at_ms = 1000};
const store::Decision kRevoked{.who = "grace", .why = "lost laptop", .at_ms = 2000};

}  // namespace

TEST_CASE("a token opens for its holder, in its course, until it is revoked", "[store][tokens]") {
    const Folder folder;
    Store store({.address = folder.file()});
    const std::int64_t id = store.add_token(kCourse, "ada", "print-1", kMade);
    CHECK(store.token_holder(kCourse, "print-1") == "ada");
    CHECK_FALSE(store.token_holder({"other"}, "print-1"));
    CHECK_FALSE(store.token_holder(kCourse, "print-2"));
    CHECK_FALSE(store.token_holder(kCourse, "' OR 1 = 1 --"));
    CHECK_FALSE(store.revoke_token({"other"}, id, kRevoked));
    CHECK(store.revoke_token(kCourse, id, kRevoked));
    CHECK_FALSE(store.token_holder(kCourse, "print-1"));
    CHECK_FALSE(store.revoke_token(kCourse, id, kRevoked));
    CHECK(broken_promises(folder.file()).empty());
}

TEST_CASE("a student may have several tokens, and losing one closes no other", "[store][tokens]") {
    const Folder folder;
    Store store({.address = folder.file()});
    const std::int64_t first = store.add_token(kCourse, "ada", "print-1", kMade);
    store.add_token(kCourse, "ada", "print-2", kMade);
    store.revoke_token(kCourse, first, kRevoked);
    CHECK(store.token_holder(kCourse, "print-2") == "ada");
    const std::vector<store::Token> all = store.tokens(kCourse);
    REQUIRE(all.size() == 2);
    CHECK(all[0] ==
          store::Token{.id = first, .holder = "ada", .made_at_ms = 1000, .revoked_at_ms = 2000});
    CHECK(all[1].revoked_at_ms == 0);
    CHECK(store.tokens({"other"}).empty());
}

TEST_CASE("the history tells who made a token and who revoked it, and never the token",
          "[store][tokens]") {
    const Folder folder;
    Store store({.address = folder.file()});
    const std::int64_t id = store.add_token(kCourse, "ada", "print-1", kMade);
    store.revoke_token(kCourse, id, kRevoked);
    const auto events = store.history(kCourse, {"ada"}, 0);
    REQUIRE(events.size() == 2);
    CHECK(events[0].what.code == "token_made");
    CHECK(events[1].what.code == "token_revoked");
    CHECK(events[1].at_ms == 2000);
    for (const model::Event& event : events) {
        for (const auto& [name, value] : event.what.params)
            CHECK(value.find("print") == std::string::npos);
    }
}
