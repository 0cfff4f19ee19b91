// Targets beside counts: of everybody by days, of a part as of today, and otherwise why not.
#include "grader/insight/promises/progress.h"

#include <catch2/catch.hpp>
#include <map>

#include "tests/unit/grader/insight/promises/counted.h"

namespace grader::promises {
namespace {

using programmes::Rung;

Aim aim(std::string_view measure, std::string_view unit, std::string_view scope = "") {
    Cells cells{{"target", "t"}, {"measure", measure},     {"unit", unit},
                {"value", "3"},  {"starts", "2025-01-01"}, {"due", "2027-12-30"}};
    if (!scope.empty()) cells.emplace_back("scope", scope);
    Telling told;
    told.tell("target_set", "2025-01-01", cells);
    return aims_of(told.facts(), day("2027-12-31")).aims.at(0);
}

TEST_CASE("the synthetic programme's targets are held to its counts", "[promises]") {
    const World world(300, "2026-06-30");
    std::map<std::string, programmes::Standing> standing;
    for (const Aim& aim : world.programme.aims.aims) {
        const Progress progress = progress_of(aim, world.records());
        CHECK(progress.why_not.empty());
        const std::vector<programmes::Standing>& all = progress.standings;
        REQUIRE_FALSE(all.empty());
        standing[aim.id] = all.back();
        if (aim.id != "cities-visited") continue;
        REQUIRE(all.size() == 2);
        CHECK(all[0].superseded);
        CHECK(all[0].target.value == 30);
        CHECK(all[0].met_on < all[1].met_on);
    }
    CHECK(standing.at("cities-visited").attainment_basis_points == 10000);
    CHECK(standing.at("people-trained").actual == world.counter.whole().ladder[Rung::registered]);
    CHECK(standing.at("placed").actual == world.counter.whole().ladder[Rung::placed]);
    CHECK(standing.at("placed").outlook.forecast.has_value());
}

TEST_CASE("a target of a part stands beside the part's count of today", "[promises]") {
    const World world(300);
    const auto cells = world.counter.cells(0);
    const auto& [city, cell] = *cells.begin();
    const Progress part =
        progress_of(aim("registered", "people", privacy::to_text(city)), world.records());
    REQUIRE(part.standings.size() == 1);
    CHECK(part.standings[0].actual == cell->ladder[Rung::registered]);
    CHECK(part.standings[0].actual > 3);
    CHECK(part.standings[0].met_on == std::nullopt);  // it was, but nobody knows when
    CHECK(part.standings[0].outlook.why_not ==
          "Of " + privacy::to_text(city) + " only the count of today is known.");
}

TEST_CASE("a target that nothing counts has a reason in place of a standing", "[promises]") {
    const World world(20);
    const auto why_not = [&](const Aim& one) {
        const Progress progress = progress_of(one, world.records());
        CHECK(progress.standings.empty());
        return progress.why_not;
    };
    CHECK(why_not(aim("likes", "page_views")) ==
          "\"likes\" is no count of ours, so it has no pace.");
    CHECK(why_not(aim("placement-2017", "percent")) ==
          "\"placement-2017\" is no count of ours, so it has no pace.");
    CHECK(why_not(aim("cities", "people")) == "It is in people, but \"cities\" counts cities.");
    CHECK(why_not(aim("registered", "people", "city=Nowhere")) ==
          "In these figures, \"registered\" is not counted of \"city=Nowhere\".");
    CHECK(why_not(aim("registered", "people", "the pilot")) ==
          "In these figures, \"registered\" is not counted of \"the pilot\".");
}

}  // namespace
}  // namespace grader::promises
