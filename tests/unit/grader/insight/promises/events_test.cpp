// Only what was held counts, each city once, from its first event on.
#include "grader/insight/promises/events.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/promises/told.h"

namespace grader::promises {
namespace {

Cells event(std::string_view id, std::string_view city, std::string_view partner) {
    return {{"event", id}, {"event_kind", "workshop"}, {"city", city}, {"partner", partner}};
}

TEST_CASE("cities and partners count once, from their first event on", "[promises]") {
    Telling told;
    told.tell("event_held", "2026-03-05", event("b", "Flint", "Library"));
    told.tell("event_held", "2026-03-01", event("a", "Flint", "Chamber"));
    told.tell("event_held", "2026-03-09", event("d", "Flint", "Chamber"));
    told.tell("event_held", "2026-04-01", event("c", "Detroit", "Library"));
    const Events events = events_of(told.facts(), day("2026-12-31"));
    CHECK(events.counts() == figures::EventCounts{.events = 4, .cities = 2, .partners = 2});
    CHECK(events.cities == FirstDays{{"Flint", day("2026-03-01")}, {"Detroit", day("2026-04-01")}});
    CHECK(totals(events.cities) ==
          std::vector<programmes::Counted>{{day("2026-03-01"), 1}, {day("2026-04-01"), 2}});
    CHECK(events.held() == std::set<std::string>{"a", "b", "c", "d"});
}

TEST_CASE("an event that is told twice was held once, as it was told first", "[promises]") {
    Telling told;
    told.tell("event_held", "2026-03-05", event("a", "Flint", "Library"));
    told.tell("event_held", "2026-03-05", event("a", "Detroit", "Library"));
    const Events events = events_of(told.facts(), day("2026-12-31"));
    CHECK(events.counts() == figures::EventCounts{.events = 1, .cities = 1, .partners = 1});
    CHECK(events.cities.contains("Flint"));
}

TEST_CASE("what is to happen after the day is not held yet", "[promises]") {
    Telling told;
    told.tell("event_held", "2026-03-05", event("a", "Flint", "Library"));
    CHECK(events_of(told.facts(), day("2026-03-04")).counts() == figures::EventCounts{});
    CHECK(events_of(told.facts(), day("2026-03-05")).counts().events == 1);
}

TEST_CASE("a programme that tells of no event says nothing of which were held", "[promises]") {
    Telling told;
    told.tell("target_set", "2026-01-01",
              {{"target", "t"},
               {"measure", "events"},
               {"unit", "events"},
               {"value", "9"},
               {"starts", "2026-01-01"},
               {"due", "2026-12-31"}});
    CHECK(events_of(told.facts(), day("2026-12-31")).held() == std::nullopt);
}

TEST_CASE("the synthetic roadshow comes to all cities, sites, partners and colleges",
          "[promises]") {
    const Events events = events_of(synthetic_programme(300), day("2027-12-31"));
    const figures::EventCounts counts = events.counts();
    CHECK(counts.events > 270);
    CHECK(counts.events < 300);  // some were planned and never held
    CHECK(counts.cities == 50);
    CHECK(counts.sites == 12);
    CHECK(counts.partners == 16);
    CHECK(counts.colleges == 20);
}

}  // namespace
}  // namespace grader::promises
