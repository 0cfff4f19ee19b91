// What a fact says, and what it does not.
#include "grader/facts/fact.h"

#include <catch2/catch.hpp>

namespace grader::facts {
namespace {

TEST_CASE("a fact keeps its fields in order, whatever the order they came in", "[facts]") {
    Fact one{.kind = Kind::enrolled};
    one.set(Field::track, {0, "coding"});
    one.set(Field::cohort, {0, "spring"});
    Fact other{.kind = Kind::enrolled};
    other.set(Field::cohort, {0, "autumn"});
    other.set(Field::track, {0, "coding"});
    other.set(Field::cohort, {0, "spring"});
    CHECK(one == other);
    CHECK(one.text(Field::cohort) == "spring");
}

TEST_CASE("what a fact does not say is nothing", "[facts]") {
    Fact fact{.kind = Kind::job_reported};
    fact.set(Field::in_field, {0, {}});
    CHECK(fact.text(Field::employer).empty());
    CHECK_FALSE(fact.number(Field::base_pay).has_value());
    CHECK_FALSE(fact.day(Field::starts).has_value());
    CHECK_FALSE(fact.is(Field::in_field));
    CHECK(fact.number(Field::in_field) == 0);
    fact.set(Field::starts, {1, {}});
    CHECK(fact.day(Field::starts) == parse_day("1970-01-02"));
}

TEST_CASE("levels of evidence are ordered, and read as they are printed", "[facts]") {
    CHECK(Evidence::E1 < Evidence::E2);
    for (const Evidence evidence : kEvidence)
        CHECK(parse_evidence(to_string(evidence)) == evidence);
    CHECK_FALSE(parse_evidence("E5").has_value());
    CHECK_FALSE(parse_evidence("e1").has_value());
}

}  // namespace
}  // namespace grader::facts
