// What only some may know, and how it is forgotten.
#include "grader/store/vault.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/store/fixture.h"

using namespace store_test;
using store::Vault;

namespace {

using Known = std::map<std::string, std::string>;

std::string person_of(Vault& vault, const std::string& handle) {
    return vault.people_of(std::vector{handle}).front();
}

}  // namespace

TEST_CASE("a person is found by each handle, however it is written", "[store][vault]") {
    const Folder folder;
    const tests::TempFolder keys;
    Vault vault({.address = folder.file("contacts.db")}, keys.path() + "/key");
    CHECK_FALSE(vault.find("ada@example.org").has_value());
    const std::string ada = person_of(vault, "Ada@Example.org ");
    CHECK(person_of(vault, "ada@example.org") == ada);
    CHECK(vault.find(" ADA@EXAMPLE.ORG") == ada);
    const std::string ben = person_of(vault, "ben@example.org");
    CHECK(ben != ada);
    CHECK(vault.add_handle(ada, "1815-12"));
    CHECK(vault.find("1815-12") == ada);
    CHECK_FALSE(vault.add_handle(ben, "1815-12"));
}

TEST_CASE("what is known of a person is kept sealed, and found with the key", "[store][vault]") {
    const Folder folder;
    const tests::TempFolder keys;
    const std::string file = folder.file("contacts.db");
    {
        Vault vault({.address = file}, keys.path() + "/key");
        const std::string ada = person_of(vault, "ada@example.org");
        vault.put(ada, "email", "ada@example.org");
        vault.put(ada, "phone", "1");
        vault.put(ada, "phone", "555-0100");
    }
    Vault again({.address = file}, keys.path() + "/key");
    const std::string ada = again.find("ada@example.org").value();
    CHECK(again.get(ada) == Known{{"email", "ada@example.org"}, {"phone", "555-0100"}});
    CHECK(again.get("p-nobody").empty());
    store::Database database(file, base::Milliseconds(10'000));
    std::string sealed;
    database.read("look", [&](soci::session& session) {
        session
            << "SELECT MAX(known.sealed) || MAX(name) || MAX(fingerprint) || MAX(handles.sealed)"
               " FROM known, handles",
            soci::into(sealed);
    });
    CHECK(sealed.find("ada@") == std::string::npos);  // "ada" may stand there by chance
    CHECK(sealed.find("555-") == std::string::npos);
}

TEST_CASE("another key opens nothing, and what was moved to somebody else neither",
          "[store][vault]") {
    const Folder folder;
    const tests::TempFolder keys;
    const std::string file = folder.file("contacts.db");
    Vault vault({.address = file}, keys.path() + "/key");
    const std::string ada = person_of(vault, "ada@example.org");
    vault.put(ada, "email", "ada@example.org");
    Vault other({.address = file}, keys.path() + "/other");
    CHECK_FALSE(other.find("ada@example.org").has_value());
    CHECK_THROWS_AS(other.get(ada), base::Error);
    CHECK_THROWS_AS(other.all("email"), base::Error);
    store::Database database(file, base::Milliseconds(10'000));
    database.write("tamper",
                   [&](soci::session& session) { session << "UPDATE known SET person = 'p-2'"; });
    CHECK_THROWS_AS(vault.get("p-2"), base::Error);
}

TEST_CASE("whoever is forgotten is nobody, and comes back as somebody else", "[store][vault]") {
    const Folder folder;
    const tests::TempFolder keys;
    const std::string file = folder.file("contacts.db");
    Vault vault({.address = file}, keys.path() + "/key");
    const std::string ada = person_of(vault, "ada@example.org");
    const std::string ben = person_of(vault, "ben@example.org");
    vault.put(ada, "email", "ada@example.org");
    vault.put(ben, "email", "ben@example.org");
    CHECK(vault.forget(ada));
    CHECK_FALSE(vault.forget(ada));
    CHECK_FALSE(vault.find("ada@example.org").has_value());
    CHECK(vault.get(ada).empty());
    CHECK(vault.get(ben) == Known{{"email", "ben@example.org"}});
    CHECK(person_of(vault, "ada@example.org") != ada);
    CHECK(number(file, "SELECT COUNT(*) FROM known") == 1);
}

TEST_CASE("one thing is known of everybody who told it, and nothing else", "[store][vault]") {
    const Folder folder;
    const tests::TempFolder keys;
    Vault vault({.address = folder.file("attributes.db")}, keys.path() + "/key");
    vault.put("p-1", "gender", "woman");
    vault.put("p-1", "veteran", "no");
    vault.put("p-2", "gender", "prefer_not_to_say");
    CHECK(vault.all("gender") == Known{{"p-1", "woman"}, {"p-2", "prefer_not_to_say"}});
    CHECK(vault.all("age_group").empty());
    vault.forget("p-1");
    CHECK(vault.all("gender").size() == 1);
}

TEST_CASE("many are made known in one step, each once", "[store][vault]") {
    const Folder folder;
    const tests::TempFolder keys;
    Vault vault({.address = folder.file("contacts.db")}, keys.path() + "/key");
    const std::string ada = person_of(vault, "ada@example.org");
    const auto people = vault.people_of(std::vector<std::string>{
        "ben@example.org", "ADA@example.org", "ben@example.org", "cy@example.org"});
    REQUIRE(people.size() == 4);
    CHECK(people[1] == ada);
    CHECK(people[0] == people[2]);
    CHECK(people[0] != people[3]);
    CHECK(vault.find("cy@example.org") == people[3]);
    CHECK(vault.people_of({}).empty());
}

TEST_CASE("the handles of a person can be told, and stand sealed", "[store][vault]") {
    const Folder folder;
    const tests::TempFolder keys;
    const std::string file = folder.file("contacts.db");
    Vault vault({.address = file}, keys.path() + "/key");
    const std::string ada = person_of(vault, "ada@example.org");
    vault.add_handle(ada, "Countess-1815");
    vault.people_of(std::vector<std::string>{"ben@example.org"});
    CHECK(vault.handles(ada) == std::vector<std::string>{"Countess-1815", "ada@example.org"});
    CHECK(vault.handles("p-nobody").empty());
    CHECK(number(file, "SELECT COUNT(*) FROM handles WHERE sealed LIKE '%1815%'") == 0);
    store::Database database(file, base::Milliseconds(10'000));
    database.write("tamper",
                   [&](soci::session& session) { session << "UPDATE handles SET person = 'p-2'"; });
    CHECK_THROWS_AS(vault.handles("p-2"), base::Error);
}

TEST_CASE("a handle of before they were sealed is sealed when it is named again",
          "[store][vault]") {
    const Folder folder;
    const tests::TempFolder keys;
    const std::string file = folder.file("contacts.db");
    Vault vault({.address = file}, keys.path() + "/key");
    const std::string ada = person_of(vault, "ada@example.org");
    store::Database database(file, base::Milliseconds(10'000));
    database.write("age",
                   [&](soci::session& session) { session << "UPDATE handles SET sealed = ''"; });
    CHECK(vault.handles(ada) == std::vector<std::string>{""});
    CHECK(vault.people_of(std::vector<std::string>{"ADA@example.org"}).front() == ada);
    CHECK(vault.handles(ada) == std::vector<std::string>{"ADA@example.org"});
    vault.people_of(std::vector<std::string>{"ada@example.org"});
    CHECK(vault.handles(ada) == std::vector<std::string>{"ADA@example.org"});
}

TEST_CASE("who is new is told without making anybody known", "[store][vault]") {
    const Folder folder;
    const tests::TempFolder keys;
    const std::string file = folder.file("contacts.db");
    Vault vault({.address = file}, keys.path() + "/key");
    person_of(vault, "ada@example.org");
    CHECK(vault.newcomers(std::vector<std::string>{"ben@example.org", "ADA@example.org",
                                                   "Ben@example.org ", "cy@example.org"}) ==
          std::vector<bool>{true, false, false, true});
    CHECK(number(file, "SELECT COUNT(*) FROM handles") == 1);
}

TEST_CASE("a forgotten text is known again with the key, and is nobody's", "[store][vault]") {
    const Folder folder;
    const tests::TempFolder keys;
    const std::string file = folder.file("contacts.db");
    Vault vault({.address = file}, keys.path() + "/key");
    Vault other({.address = file}, keys.path() + "/other");
    for (const std::string name : {"ada lovelace", "ben day", "cy twombly", "di prima"}) {
        const std::string person = person_of(vault, name);
        vault.put(person, "name", name);
        CHECK(vault.forget(person, std::vector<std::string>{name}));
        CHECK(vault.forgotten().contains(vault.fingerprint(name)));
        CHECK_FALSE(vault.forgotten().contains(other.fingerprint(name)));
    }
    vault.forget(person_of(vault, "eve"));
    CHECK(vault.forgotten().size() == 4);
    // Rows lie in the order of fingerprints, not in that of forgetting, which the audit log has.
    const std::string place = file.starts_with("postgresql://") ? "ctid" : "rowid";
    const std::string earlier = "a." + place + " < b." + place;
    CHECK(number(file, "SELECT COUNT(*) FROM forgotten AS a, forgotten AS b WHERE " + earlier +
                           " AND a.fingerprint > b.fingerprint") == 0);
    CHECK(number(file, "SELECT COUNT(*) FROM forgotten AS a, forgotten AS b WHERE " + earlier) ==
          6);
}
