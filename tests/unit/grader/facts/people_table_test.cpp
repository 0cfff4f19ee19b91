// Tables of people: every row is somebody, or says what is wrong with it.
#include "grader/facts/people_table.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "grader/facts/fields.h"

namespace grader::facts {
namespace {

std::vector<std::string> told(const PeopleTable& table) {
    std::vector<std::string> all;
    for (const TableError& error : table.errors)
        all.push_back(to_string(error, "people.csv"));
    return all;
}

TEST_CASE("contacts are read, each with what is known", "[facts][people]") {
    const PeopleTable table = read_contacts(
        "name,email,handle,phone\n"
        "\"Lovelace, Ada\",ada@example.org,1815-12,+1 313 555 0100\n"
        ",ben@example.org,,\n");
    CHECK(told(table).empty());
    CHECK(table.rows == 2);
    REQUIRE(table.people.size() == 2);
    CHECK(table.people[0] ==
          PersonRow{.line = 2,
                    .column = "email",
                    .who = "ada@example.org",
                    .handle = "1815-12",
                    .known = {{"name", "Lovelace, Ada"}, {"phone", "+1 313 555 0100"}}});
    CHECK(table.people[1].who == "ben@example.org");
    CHECK(table.people[1].known.empty());
}

TEST_CASE("every mistake in a table of contacts is told with its line and column",
          "[facts][people]") {
    CHECK(told(read_contacts("email,name\n"
                             "ada,Ada\n"
                             ",Ben\n"
                             "cy@example.org\n"
                             "dan@example.org,\"D\nan\"\n")) ==
          std::vector<std::string>{
              "people.csv:2: column email: This is not an address such as ada@example.org.",
              "people.csv:3: column email: It says of nobody who it is.",
              "people.csv:4: It has 1 cells, and the first line has 2.",
              "people.csv:5: column name: This is not a line of at most 200 characters."});
    CHECK(told(read_contacts("name,ssn\n")) ==
          std::vector<std::string>{"people.csv:1: column ssn: This column is not known here. There "
                                   "may be: email, name, phone, handle.",
                                   "people.csv:1: No column says who it is: email."});
    CHECK(told(read_contacts("email,name,name\n")) ==
          std::vector<std::string>{"people.csv:1: column name: This column is there twice."});
    CHECK(told(read_contacts("email,email\n")) ==
          std::vector<std::string>{"people.csv:1: column email: This column is there twice."});
    CHECK(told(read_contacts("")).size() == 1);
    CHECK(told(read_contacts("email\na@b\n\"c@d\n")) ==
          std::vector<std::string>{
              "people.csv:3: Nothing can be read from here on: a quote is not closed."});
}

TEST_CASE("of very many mistakes in a table of people the first hundred are told",
          "[facts][people]") {
    std::string csv = "email\n";
    for (int i = 0; i < 300; ++i)
        csv += "nobody\n";
    const PeopleTable table = read_contacts(csv + "ada@example.org\n");
    CHECK(table.errors.size() == kMostErrors);
    CHECK(table.rows == 301);
    CHECK(table.people.size() == 1);
}

TEST_CASE("attributes are words, and not to say is one of each", "[facts][people]") {
    const PeopleTable table =
        read_attributes("email,gender,veteran\nada@example.org,woman,prefer_not_to_say\n");
    CHECK(told(table).empty());
    REQUIRE(table.people.size() == 1);
    CHECK(table.people[0].known == std::map<std::string, std::string>{
                                       {"gender", "woman"}, {"veteran", "prefer_not_to_say"}});
    CHECK(told(read_attributes("person,gender\np-1,lady\n")) ==
          std::vector<std::string>{"people.csv:2: column gender: This is not one of: woman man "
                                   "non_binary other prefer_not_to_say."});
    CHECK(told(read_attributes("person,email,gender\n")) ==
          std::vector<std::string>{
              "people.csv:1: column email: People are named by one column, and person is one."});
    CHECK(read_attributes("handle,gender\n1815-12,woman\n").people.at(0).column == "handle");
    for (const Attribute& attribute : attributes()) {
        INFO(attribute.name);
        const auto words = split_words(attribute.words);
        CHECK(std::ranges::count(words, "prefer_not_to_say") == 1);
    }
}

TEST_CASE("what is no address of email, and no handle, is told from one", "[facts][people]") {
    CHECK(is_email("ada@example.org"));
    for (const char* text : {"", "ada", "@", "a@", "@b", "a@b@c", "a b@c", "a@b\n"}) {
        INFO(text);
        CHECK_FALSE(is_email(text));
    }
    CHECK_FALSE(is_email(std::string(300, 'a') + "@b"));
    CHECK(is_handle("1815-12"));
    CHECK_FALSE(is_handle("  "));
    CHECK_FALSE(is_handle("a\tb"));
    CHECK(is_handle("Zo\u00EB"));
    CHECK_FALSE(is_handle("Zo\xEB"));
    CHECK_FALSE(is_email("zo\xEB@example.org"));
    CHECK_FALSE(is_handle(std::string(201, 'a')));
}

}  // namespace
}  // namespace grader::facts
