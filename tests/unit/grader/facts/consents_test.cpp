// Whoever withdraws is asked for nothing more, and whoever was never asked does not agree.
#include "grader/facts/consents.h"

#include <catch2/catch.hpp>

namespace grader::facts {
namespace {

using State = Consent::State;

Recorded told(std::int64_t number, Kind kind, const char* day, const char* purpose) {
    Fact fact{
        .kind = kind, .programme = "boost", .person = "p-1", .happened = parse_day(day).value()};
    if (kind == Kind::consent_given || kind == Kind::consent_withdrawn)
        fact.set(Field::purpose, {0, purpose});
    return {number, number * 1000, fact};
}

Day on(const char* day) {
    return parse_day(day).value();
}

TEST_CASE("consent holds for its purpose alone, from the day it was given until it is withdrawn",
          "[facts][consents]") {
    const std::vector<Recorded> facts{told(1, Kind::segment_declared, "2027-01-01", ""),
                                      told(2, Kind::consent_given, "2027-02-01", "research"),
                                      told(3, Kind::consent_withdrawn, "2027-03-01", "research"),
                                      told(4, Kind::consent_given, "2027-04-01", "research")};
    CHECK_FALSE(agrees(facts, "research", on("2027-01-31")));
    CHECK(agrees(facts, "research", on("2027-02-01")));
    CHECK(agrees(facts, "research", on("2027-02-28")));
    CHECK_FALSE(agrees(facts, "research", on("2027-03-01")));
    CHECK(agrees(facts, "research", on("2027-04-01")));
    CHECK_FALSE(agrees(facts, "name_in_story", on("2027-04-01")));
    CHECK_FALSE(agrees({}, "research", on("2027-04-01")));
}

TEST_CASE("late news of an old consent does not undo a withdrawal", "[facts][consents]") {
    const std::vector<Recorded> facts{told(1, Kind::consent_withdrawn, "2027-03-01", "research"),
                                      told(2, Kind::consent_given, "2027-02-01", "research")};
    CHECK_FALSE(agrees(facts, "research", on("2027-05-01")));
    CHECK(agrees(facts, "research", on("2027-02-15")));
}

TEST_CASE("of one day the one that was recorded last counts", "[facts][consents]") {
    const std::vector<Recorded> facts{told(1, Kind::consent_given, "2027-03-01", "research"),
                                      told(2, Kind::consent_withdrawn, "2027-03-01", "research")};
    CHECK_FALSE(agrees(facts, "research", on("2027-03-01")));
}

TEST_CASE("every purpose is told of, with the day and the fact", "[facts][consents]") {
    const std::vector<Recorded> facts{told(5, Kind::consent_given, "2027-03-01", "research"),
                                      told(7, Kind::consent_withdrawn, "2027-03-02", "study")};
    const std::vector<Consent> all = consents_of(facts, on("2027-12-31"));
    CHECK(all.size() == split_words(shape_of(Field::purpose).words).size());
    for (const Consent& consent : all) {
        INFO(consent.purpose);
        if (consent.purpose == "research")
            CHECK(consent == Consent{"research", State::given, on("2027-03-01"), 5});
        else if (consent.purpose == "study")
            CHECK(consent == Consent{"study", State::withdrawn, on("2027-03-02"), 7});
        else
            CHECK(consent.state == State::never);
    }
    CHECK(to_string(State::withdrawn) == "withdrawn");
    CHECK(to_string(State::never) == "never");
    CHECK(to_string(State::given) == "given");
}

}  // namespace
}  // namespace grader::facts
