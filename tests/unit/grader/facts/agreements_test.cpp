// What was signed, and until when it holds.
#include "grader/facts/agreements.h"

#include <catch2/catch.hpp>

namespace grader::facts {
namespace {

Recorded signed_on(std::int64_t number, const char* day, const char* id, const char* expires) {
    Fact fact{
        .kind = Kind::agreement_signed, .programme = "boost", .happened = parse_day(day).value()};
    fact.set(Field::agreement, {0, id});
    fact.set(Field::partner, {0, "Wayne State"});
    fact.set(Field::purpose, {0, "evaluation"});
    fact.set(Field::text, {0, "enrolments and jobs; destroyed a year later"});
    fact.set(Field::expires, {parse_day(expires)->time_since_epoch().count(), {}});
    return {number, number * 1000, fact};
}

TEST_CASE("the agreement of an id that was signed last is found", "[facts][agreements]") {
    const std::vector<Recorded> facts{signed_on(1, "2027-01-01", "a-1", "2027-06-30"),
                                      signed_on(2, "2027-05-01", "a-1", "2028-06-30"),
                                      signed_on(3, "2027-01-01", "a-2", "2027-12-31")};
    const auto on = [](const char* day) { return parse_day(day).value(); };
    CHECK_FALSE(agreement_of(facts, "a-1", on("2026-12-31")).has_value());
    CHECK_FALSE(agreement_of(facts, "a-3", on("2027-12-31")).has_value());
    const auto before = agreement_of(facts, "a-1", on("2027-04-30"));
    REQUIRE(before.has_value());
    CHECK(*before == Agreement{.id = "a-1",
                               .partner = "Wayne State",
                               .purpose = "evaluation",
                               .text = "enrolments and jobs; destroyed a year later",
                               .signed_on = on("2027-01-01"),
                               .expires = on("2027-06-30"),
                               .fact = 1});
    CHECK(agreement_of(facts, "a-1", on("2027-05-01"))->fact == 2);
    CHECK(agreement_of(facts, "a-2", on("2029-01-01"))->expires == on("2027-12-31"));
}

TEST_CASE("of two agreements of a day the one that was recorded last counts",
          "[facts][agreements]") {
    const std::vector<Recorded> facts{signed_on(8, "2027-05-01", "a-1", "2029-06-30"),
                                      signed_on(7, "2027-05-01", "a-1", "2028-06-30")};
    CHECK(agreement_of(facts, "a-1", parse_day("2027-05-01").value())->fact == 8);
}

TEST_CASE("what only looks like an agreement is none", "[facts][agreements]") {
    Recorded other = signed_on(1, "2027-05-01", "a-1", "2028-06-30");
    other.fact.kind = Kind::target_set;
    CHECK_FALSE(agreement_of(std::vector{other}, "a-1", other.fact.happened).has_value());
}

TEST_CASE("only audits, evaluations and studies need no consent", "[facts][agreements]") {
    for (const std::string_view purpose : split_words(shape_of(Field::purpose).words)) {
        INFO(purpose);
        CHECK(needs_consent(purpose) == (purpose != "evaluation" && purpose != "study"));
    }
}

}  // namespace
}  // namespace grader::facts
