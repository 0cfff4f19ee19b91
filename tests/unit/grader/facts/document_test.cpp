// What is kept is read back as it was, and what was never written is not.
#include "grader/facts/document.h"

#include <catch2/catch.hpp>

namespace grader::facts {
namespace {

Fact graduation() {
    Fact fact{.kind = Kind::graduated,
              .programme = "boost",
              .person = "p-1",
              .happened = *parse_day("2027-03-01"),
              .evidence = Evidence::E2,
              .source = "graduates.csv:2"};
    fact.set(Field::enrolment, {0, "e-1"});
    return fact;
}

TEST_CASE("a fact is one line of JSON", "[facts][document]") {
    CHECK(to_document(graduation()) ==
          R"({"kind":"graduated","programme":"boost","person":"p-1","happened":"2027-03-01",)"
          R"("evidence":"E2","source":"graduates.csv:2","enrolment":"e-1"})");
    CHECK(from_document(to_document(graduation())) == graduation());
    CHECK(problem_of(graduation()).empty());
}

TEST_CASE("a fact of every kind with all its fields comes back", "[facts][document]") {
    for (const KindShape& shape : kind_shapes()) {
        Fact fact{.kind = shape.kind, .programme = "boost", .happened = *parse_day("2027-03-01")};
        if (shape.of_person) fact.person = "p-1";
        const auto fill = [&](Field field) {
            const FieldShape& known = shape_of(field);
            for (const char* cell : {"2027-03-01", "2027Q1", "7", "yes"}) {
                if (auto value = parse_value(known, cell)) return fact.set(field, *value);
            }
            fact.set(field, {0, std::string(known.words.substr(0, known.words.find(' ')))});
        };
        for (const Field field : needed_fields(shape.kind))
            fill(field);
        for (const Field field : possible_fields(shape.kind))
            fill(field);
        INFO(to_document(fact));
        CHECK(problem_of(fact).empty());
        CHECK(from_document(to_document(fact)) == fact);
    }
}

TEST_CASE("a fact of every kind comes back with the longest texts that a table can give it",
          "[facts][document]") {
    for (const KindShape& shape : kind_shapes()) {
        Fact fact{.kind = shape.kind, .programme = "boost", .happened = *parse_day("2027-03-01")};
        fact.source = std::string(255, '"') + ".csv:1000000";
        const auto fill = [&](Field field) {
            for (const std::size_t length : {2000U, 200U}) {
                if (auto value = parse_value(shape_of(field), std::string(length, '"')))
                    return fact.set(field, *value);
            }
        };
        for (const Field field : needed_fields(shape.kind))
            fill(field);
        for (const Field field : possible_fields(shape.kind))
            fill(field);
        INFO(shape.name);
        CHECK(from_document(to_document(fact)) == fact);
    }
}

TEST_CASE("a text with quotes, backslashes and letters from everywhere comes back",
          "[facts][document]") {
    Fact fact = graduation();
    for (const char* source :
         {"say \"hi\"", "C:\\jobs.csv", "é漢\U0001F600", "a\tb", "}{\":\",", ""}) {
        fact.source = source;
        CHECK(from_document(to_document(fact)) == fact);
    }
    const std::string escaped = R"({"kind":"graduated","person":"\u0070-1"})";
    CHECK(from_document(escaped)->person == "p-1");
    CHECK(from_document(R"( { "kind" : "graduated" , "person" : "p-1" } )")->person == "p-1");
}

TEST_CASE("what no fact says is not read", "[facts][document]") {
    for (const char* wrong : {"",
                              "{",
                              "[]",
                              "1",
                              R"("kind")",
                              R"({"kind":"party"})",
                              R"({"kind":1})",
                              R"({"kind":["graduated"]})",
                              R"({"kind":{"kind":"graduated"}})",
                              R"({"colour":"red"})",
                              R"({"kind":"graduated","happened":"yesterday"})",
                              R"({"evidence":"E9"})",
                              R"({"kind":"graduated"} {})",
                              R"({"base_pay":"much"})",
                              R"({"kind":null})",
                              R"({"kind":true})",
                              R"({"kind":"graduated",})",
                              R"({"kind":"graduated")",
                              R"({"kind":"graduated"}x)",
                              R"({,"kind":"graduated"})",
                              R"({"kind":"graduated"x"person":"p"})",
                              R"({"kind""graduated"})"})
        CHECK_FALSE(from_document(wrong).has_value());
    CHECK_FALSE(from_document("{\"source\":\"" + std::string(40'000, 'a') + "\"}").has_value());
    CHECK_FALSE(from_document(std::string(10'000, '[')).has_value());
}

TEST_CASE("a fact that cannot be says why", "[facts][document]") {
    Fact fact = graduation();
    fact.person.clear();
    CHECK(problem_of(fact) == "it names no person");
    fact = graduation();
    fact.fields.clear();
    CHECK(problem_of(fact) == "graduated needs enrolment");
    fact.set(Field::enrolment, {0, "e-1"});
    fact.set(Field::city, {0, "Detroit"});
    CHECK(problem_of(fact) == "graduated has no city");
    Fact cost{.kind = Kind::cost_booked, .programme = "boost", .person = "p-1"};
    cost.set(Field::cost, {0, "staff"});
    cost.set(Field::amount, {100, {}});
    cost.set(Field::document, {0, "invoice 7"});
    CHECK(problem_of(cost) == "it is of nobody, and names a person");
    cost.person.clear();
    CHECK(problem_of(cost).empty());
    cost.programme.clear();
    CHECK(problem_of(cost) == "it names no programme");
}

}  // namespace
}  // namespace grader::facts
