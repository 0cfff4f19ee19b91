// Where the vaults are: two that are two, and nothing guessed for a record that machines share.
#include "grader/service/vault_places.h"

#include <catch2/catch.hpp>

#include "grader/assignment/toml.h"

namespace grader::service {
namespace {

struct Read {
    VaultPlaces places;
    std::vector<std::string> told;
};

Read read(const std::string& text) {
    const assignment::ParsedToml parsed = assignment::parse_toml(text, "grader.toml");
    REQUIRE(parsed.root);
    assignment::Findings findings("grader.toml");
    assignment::TableReader root(*parsed.root, "", findings);
    Read read{.places = read_vaults(root, "/srv/course", findings)};
    root.finish();
    for (const assignment::Diagnostic& diagnostic : findings.take())
        read.told.push_back(to_string(diagnostic));
    return read;
}

TEST_CASE("vaults lie beside the record where nobody has said otherwise", "[service][vaults]") {
    const Read none = read("");
    CHECK(none.told.empty());
    CHECK(none.places == VaultPlaces{});
    CHECK(beside_record(none.places, "/srv/data/grader.sqlite") ==
          VaultPlaces{"/srv/data/contacts.sqlite", "/srv/data/contacts.key",
                      "/srv/data/attributes.sqlite", "/srv/data/attributes.key"});
    CHECK(beside_record({}, "postgresql://grader@db/grader") == VaultPlaces{});
    CHECK(beside_record({}, "facts.sqlite").contacts == "contacts.sqlite");
}

TEST_CASE("vaults are where the file says, beside it or in a database", "[service][vaults]") {
    const Read some = read(
        "[vaults]\ncontacts = \"postgresql://grader@db/contacts\"\ncontacts_key = \"../keys/c\"\n"
        "attributes_key = \"/etc/grader/attributes.key\"\n");
    CHECK(some.told.empty());
    const VaultPlaces all = beside_record(some.places, "/srv/data/grader.sqlite");
    CHECK(all.contacts == "postgresql://grader@db/contacts");
    CHECK(all.contacts_key == "/srv/keys/c");
    CHECK(all.attributes == "/srv/data/attributes.sqlite");
    CHECK(all.attributes_key == "/etc/grader/attributes.key");
}

TEST_CASE("a vault that is put where another one lies anyway is refused", "[service][vaults]") {
    CHECK_THROWS_WITH(
        beside_record({.contacts = "/srv/data/attributes.sqlite"}, "/srv/data/grader.sqlite"),
        Catch::Matchers::StartsWith("keep the vaults apart: /srv/data/attributes.sqlite"));
    CHECK_NOTHROW(beside_record({.contacts = "/srv/attributes.sqlite"}, "/srv/data/grader.sqlite"));
}

TEST_CASE("what cannot be the place of a vault is told with its line", "[service][vaults]") {
    CHECK(read("[vaults]\ncontacts = \"mysql://db\"\n").told.size() == 1);
    CHECK(read("[vaults]\ncontacts_key = \"postgresql://db/x\"\n").told.size() == 1);
    CHECK(read("[vaults]\ncontacts = \"\"\n").told.size() == 1);
    CHECK(read("[vaults]\ncontacts = \"a\\u0000b\"\n").told.size() == 1);
    CHECK(read("vaults = 1\n").told.size() == 1);
    CHECK(read("[vaults]\nkeys = \"x\"\n").told.size() == 1);
    const Read twice = read("[vaults]\ncontacts_key = \"k\"\nattributes_key = \"./k\"\n");
    REQUIRE(twice.told.size() == 1);
    CHECK(twice.told[0].find("This place is named twice") != std::string::npos);
}

}  // namespace
}  // namespace grader::service
