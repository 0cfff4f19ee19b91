// Nothing that was promised is lost: neither a version, nor what could not be used as one.
#include "grader/insight/promises/aims.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/promises/told.h"

namespace grader::promises {
namespace {

Cells cities(std::string_view value, std::string_view due = "2026-12-31") {
    return {{"target", "cities"}, {"measure", "cities"},    {"unit", "cities"},
            {"value", value},     {"starts", "2026-01-01"}, {"due", due}};
}

Cells revised(std::string_view value, std::string_view due = "2026-12-31") {
    return {{"target", "cities"}, {"value", value}, {"due", due}, {"reason", "announced"}};
}

TEST_CASE("a revision keeps what it does not name, and the version before", "[promises]") {
    Telling told;
    told.tell("target_set", "2026-01-01", cities("30"));
    told.tell("target_revised", "2026-05-01", revised("50", "2027-06-30"));
    const Aims aims = aims_of(told.facts(), day("2026-12-31"));
    CHECK(aims.problems.empty());
    REQUIRE(aims.aims.size() == 1);
    CHECK(aims.aims[0].id == "cities");
    CHECK(aims.aims[0].measure == "cities");
    const auto versions = aims.aims[0].history.versions();
    REQUIRE(versions.size() == 2);
    CHECK(versions[0].value == 30);
    CHECK(versions[1].value == 50);
    CHECK(versions[1].start == day("2026-01-01"));
    CHECK(versions[1].due == day("2027-06-30"));
    CHECK(versions[1].set_on == day("2026-05-01"));
    CHECK(versions[1].reason == "announced");
    CHECK(versions[1].scope == "everybody");
}

TEST_CASE("what cannot be a version is told with its reason, and changes nothing", "[promises]") {
    Telling told;
    told.tell("target_revised", "2025-12-01", revised("20"));
    told.tell("target_set", "2026-01-01", cities("30"));
    told.tell("target_set", "2026-02-01", cities("40"));
    told.tell("target_revised", "2026-01-01", revised("60"));
    told.tell("target_revised", "2026-03-01", revised("50", "2025-12-31"));
    told.tell("target_revised", "2026-03-01", revised("50.5"));
    told.tell("target_revised", "2026-03-01", revised("0"));
    const Aims aims = aims_of(told.facts(), day("2026-12-31"));
    REQUIRE(aims.aims.size() == 1);
    CHECK(aims.aims[0].history.versions().size() == 1);
    std::string text;
    for (const Problem& problem : aims.problems)
        text += std::to_string(problem.fact) + " " + problem.about + ": " + problem.text + "\n";
    CHECK(text ==
          "1 target cities, 20 by 2026-12-31: It was never set, so there is nothing to revise.\n"
          "3 target cities, 40 by 2026-12-31: It was set before; a change of it is a "
          "target_revised.\n"
          "4 target cities, 60 by 2026-12-31: A revision is set after the version that it "
          "revises, which was set on 2026-01-01.\n"
          "5 target cities, 50 by 2025-12-31: A target is due after its start.\n"
          "6 target cities, 50.5 by 2026-12-31: A target is a whole number.\n"
          "7 target cities, 0 by 2026-12-31: A target is a number from 1 to 1,000,000,000.\n");
}

TEST_CASE("a target that cannot be is no target, only a problem", "[promises]") {
    Telling told;
    told.tell("target_set", "2026-01-01", cities("30", "2025-01-01"));
    const Aims aims = aims_of(told.facts(), day("2026-12-31"));
    CHECK(aims.aims.empty());
    CHECK(aims.problems.size() == 1);
}

TEST_CASE("what is revised after the day is not known yet", "[promises]") {
    Telling told;
    told.tell("target_set", "2026-01-01", cities("30"));
    told.tell("target_revised", "2026-05-01", revised("50"));
    CHECK(aims_of(told.facts(), day("2026-04-30")).aims.at(0).history.versions().size() == 1);
    CHECK(aims_of(told.facts(), day("2025-12-31")).aims.empty());
}

TEST_CASE("the synthetic programme's targets keep 30 cities beside 50", "[promises]") {
    const Aims aims = aims_of(synthetic_programme(300), day("2027-12-31"));
    CHECK(aims.problems.empty());
    REQUIRE(aims.aims.size() == 4);
    const Aim& cities_visited = aims.aims[1];
    CHECK(cities_visited.id == "cities-visited");
    REQUIRE(cities_visited.history.versions().size() == 2);
    CHECK(cities_visited.history.versions()[0].value == 30);
    CHECK(cities_visited.history.versions()[1].value == 50);
    CHECK(aims.aims[0].history.versions()[0].measure == "registered (people)");
}

}  // namespace
}  // namespace grader::promises
