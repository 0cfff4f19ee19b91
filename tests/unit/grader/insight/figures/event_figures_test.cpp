// Counts of events are figures of the catalogue like all others.
#include "grader/insight/figures/event_figures.h"

#include <catch2/catch.hpp>
#include <set>

#include "grader/insight/figures/metrics.h"

namespace grader::figures {
namespace {

TEST_CASE("events, cities, sites, partners and colleges have a line each", "[figures]") {
    const auto figures =
        figures_of(EventCounts{.events = 9, .cities = 5, .sites = 4, .partners = 3, .colleges = 2});
    REQUIRE(figures.size() == 5);
    std::set<std::string> counts;
    std::string text;
    for (const Figure& figure : figures) {
        CHECK(find_metric(figure.metric) != nullptr);
        CHECK(figure.measure == Measure::count);
        CHECK(figure.scope.empty());
        counts.insert(figure.counts);
        text += figure.line + "=" + std::to_string(figure.count) + " ";
    }
    CHECK(counts.size() == 5);
    CHECK(text == "events=9 cities=5 sites=4 partners=3 colleges=2 ");
}

}  // namespace
}  // namespace grader::figures
