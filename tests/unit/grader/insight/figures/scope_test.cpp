// Which part of the people a figure is about.
#include "grader/insight/figures/scope.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/outcomes/people.h"

namespace grader::figures {
namespace {

using outcomes::people::day;

TEST_CASE("an enrolment has a value in each dimension, or is unknown in it", "[figures][scope]") {
    outcomes::Enrolment enrolment{.id = "e",
                                  .track = "coding",
                                  .cohort = "spring",
                                  .segment = "student",
                                  .place = {.city = "Detroit, Michigan", .partner = "Acme"},
                                  .starts = day("2027-01-04")};
    const outcomes::Day today = day("2027-07-01");
    CHECK(value_of(enrolment, Dimension::cohort, today) == "spring");
    CHECK(value_of(enrolment, Dimension::city, today) == "Detroit, Michigan");
    CHECK(value_of(enrolment, Dimension::segment, today) == "student");
    CHECK(value_of(enrolment, Dimension::site, today) == "unknown");
    CHECK(value_of(enrolment, Dimension::college, today) == "unknown");
    CHECK(value_of(enrolment, Dimension::term, today) == "2027H1");
    enrolment.graduated = day("2027-07-01");
    CHECK(value_of(enrolment, Dimension::term, today) == "2027H2");
    // The day before nobody could know.
    CHECK(value_of(enrolment, Dimension::term, day("2027-06-30")) == "2027H1");
    enrolment.place.city = "a=b;c";
    CHECK(value_of(enrolment, Dimension::city, today) == "a-b,c");
    CHECK(value_of(enrolment.place, "", Dimension::segment) == "unknown");
    CHECK(value_of(enrolment.place, "", Dimension::cohort) == "unknown");
}

TEST_CASE("sign-ups and seats have no cohort, no track and no term", "[figures][scope]") {
    using enum Dimension;
    CHECK(has_sessions(Breakdown{}));
    CHECK(has_sessions(Breakdown{segment, city, site, partner, college, attribute}));
    for (const Dimension without : {cohort, track, term}) {
        CHECK_FALSE(has_sessions(Breakdown{without}));
        CHECK_FALSE(has_sessions(Breakdown{city, without}));
        CHECK_FALSE(
            has_sessions(Scope{{"city", "Flint"}, {std::string(to_string(without)), "unknown"}}));
    }
    CHECK(has_sessions(Scope{}));
    CHECK(has_sessions(Scope{{"gender", "woman"}, {"city", "Flint"}}));
}

TEST_CASE("a key holds its values, whatever they are", "[figures][scope]") {
    const Breakdown breakdown{Dimension::city, Dimension::segment};
    CHECK(scope_of(breakdown, key_of({"Ann Arbor, Michigan", "other"})) ==
          Scope{{"city", "Ann Arbor, Michigan"}, {"segment", "other"}});
    CHECK(scope_of({}, key_of({})).empty());
    for (const Dimension dimension : kDimensions)
        CHECK(parse_dimension(to_string(dimension)) == dimension);
    CHECK_FALSE(parse_dimension("gender").has_value());
}

TEST_CASE("an attribute is what a person told, stands by its name, and is none of facts'",
          "[figures][scope]") {
    const Attribute gender{.name = "gender", .told = {{"p-1", "woman"}, {"p-2", "a=b;c"}}};
    CHECK(gender.value_of("p-1") == "woman");
    CHECK(gender.value_of("p-2") == "a-b,c");
    CHECK(gender.value_of("p-3") == "unknown");
    CHECK(scope_of({Dimension::attribute, Dimension::term}, key_of({"woman", "2027H1"}),
                   "gender") == Scope{{"gender", "woman"}, {"term", "2027H1"}});
    CHECK_FALSE(parse_dimension("attribute").has_value());
}

}  // namespace
}  // namespace grader::figures
