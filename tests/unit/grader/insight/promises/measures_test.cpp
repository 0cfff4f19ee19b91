// What a programme said, beside what was counted of the same facts.
#include "grader/insight/promises/measures.h"

#include <catch2/catch.hpp>
#include <map>

#include "tests/support/programs.h"
#include "tests/support/source_folder.h"
#include "tests/unit/grader/insight/promises/counted.h"

namespace grader::promises {
namespace {

using programmes::ClaimStatus;
using programmes::Rung;

/// A claim of 15 January 2026.
Said claim(std::string_view measure, std::string_view unit, std::string_view value,
           const Cells& more = {}) {
    Cells cells{{"claim", "c"},       {"text", "So it is."},    {"publisher", "Newsroom"},
                {"interest", "self"}, {"standing", "reported"}, {"measure", measure},
                {"unit", unit},       {"value", value}};
    cells.insert(cells.end(), more.begin(), more.end());
    Telling told;
    told.tell("claim_recorded", "2026-01-15", cells);
    return ledger_of(told.facts(), day("2027-12-31")).claims.at(0);
}

TEST_CASE("each word of the table names a figure, a series and a unit that exist", "[promises]") {
    const World world(60);
    const auto units = facts::split_words(facts::shape_of(facts::Field::unit).words);
    for (const Measure& measure : measures()) {
        INFO(measure.word);
        for (const std::string_view unit : facts::split_words(measure.units))
            CHECK(std::ranges::count(units, unit) == 1);
        const auto figure = std::ranges::find_if(world.figures, [&](const figures::Figure& one) {
            return one.metric == measure.metric && one.line == measure.line && one.scope.empty();
        });
        REQUIRE(figure != world.figures.end());
        const auto series = series_of(measure.word, world.records());
        REQUIRE(series.has_value());
        CHECK(programmes::total_by(*series, world.plan.as_of) == figure->count);
    }
    CHECK(series_of("new-or-better-job", world.records()) == std::nullopt);
    CHECK(series_of("likes", world.records()) == std::nullopt);
}

TEST_CASE("docs/formats/facts.md names every word that a measure can be", "[promises][docs]") {
    const std::string text = tests::read_file(tests::source_folder() + "/docs/formats/facts.md");
    for (const Measure& measure : measures())
        CHECK_THAT(text, Catch::Contains("`" + std::string(measure.word) + "`"));
}

TEST_CASE("a count is held against that of the day on which it was claimed", "[promises]") {
    const World world(60);
    const std::int64_t then =
        programmes::total_by(world.counter.people_by_day(Rung::attended), day("2026-01-15"));
    REQUIRE(then < world.counter.whole().ladder[Rung::attended]);
    const Held right =
        held_against(claim("attended", "people", std::to_string(then)), world.records());
    CHECK(right.assessment.status == ClaimStatus::matched);
    CHECK(right.ours->meaning.period == "until 2026-01-15");
    CHECK(right.ours->count == then);
    const Held wrong = held_against(claim("attended", "people", "991"), world.records());
    CHECK(wrong.assessment.status == ClaimStatus::contradicted);
}

TEST_CASE("what somebody aims at is held against the day on which it is due", "[promises]") {
    const World world(60, "2026-06-30");
    const auto attended_by = [&](std::string_view day_text) {
        return programmes::total_by(world.counter.people_by_day(Rung::attended), day(day_text));
    };
    REQUIRE(attended_by("2026-01-15") < attended_by("2026-02-28"));
    REQUIRE(attended_by("2026-02-28") < attended_by("2026-06-30"));
    const auto held = [&](std::string_view period) {
        Said said = claim("attended", "people", "1000");
        said.claim.kind = programmes::ClaimKind::pledge;
        said.claim.meaning.period = period;
        return held_against(said, world.records());
    };
    const Held due = held("until 2026-02-28");
    CHECK(due.ours->count == attended_by("2026-02-28"));
    CHECK(due.assessment.reasons.front().starts_with("The pledge of 1,000 was not reached: "));
    for (const char* open : {"until 2026-12-31", "", "in two years"}) {
        INFO(open);
        const Held still_open = held(open);
        CHECK(still_open.ours->count == attended_by("2026-06-30"));
        CHECK(still_open.assessment.reasons.front().starts_with(
            "The pledge of 1,000 is not reached so far: "));
    }
    CHECK(day_of_period("until 2026") == std::nullopt);
}

TEST_CASE("a seat by another name is a seat, and no person", "[promises]") {
    const World world(60);
    const std::int64_t seats =
        programmes::total_by(world.counter.seats_by_day(), day("2026-01-15"));
    for (const char* unit : {"seats", "attendances"}) {
        const Said said = claim("seats", unit, std::to_string(seats));
        CHECK(held_against(said, world.records()).assessment.status == ClaimStatus::matched);
    }
    const Said people = claim("seats", "people", std::to_string(seats));
    CHECK(held_against(people, world.records()).assessment.status == ClaimStatus::unmatched);
}

TEST_CASE("a claim of a part is held against that part", "[promises]") {
    const World world(300);
    const privacy::Scope city = world.counter.cells(0).begin()->first;
    const std::int64_t people = world.counter.cells(0).begin()->second->ladder[Rung::registered];
    const std::string scope = privacy::to_text(city);
    const Said said = claim("registered", "people", std::to_string(people),
                            {{"scope", scope}, {"period", "until 2027-12-31"}});
    const Held held = held_against(said, world.records());
    CHECK(held.assessment.status == ClaimStatus::matched);
    CHECK(held.ours->meaning.scope == scope);
    const Said nowhere = claim("registered", "people", "300", {{"scope", "the pilot"}});
    CHECK(held_against(nowhere, world.records()).ours->meaning.scope == "everybody");
    CHECK(held_against(nowhere, world.records()).assessment.status != ClaimStatus::matched);
}

TEST_CASE("a metric's own id names its definition, and a placement alone does not", "[promises]") {
    const World world(300);
    const Held named = held_against(claim("placement-2017", "percent", "85"), world.records());
    CHECK(named.ours->meaning.profile == "cirr-2017");
    CHECK(named.said.claim.meaning.profile == "cirr-2017");
    const auto rate = [&](std::size_t window) {
        const outcomes::Profile& profile = world.plan.profiles.at(0);
        return world.counter.whole().outcomes.at(window).rate(profile, profile.rates.at(0));
    };
    REQUIRE(rate(0).count < rate(1).count);
    CHECK(named.ours->count == rate(1).count);  // of 180 days, not of 90
    CHECK(named.ours->of == rate(1).of);
    const Held open = held_against(claim("placement", "percent", "85"), world.records());
    CHECK(open.ours->count == named.ours->count);
    CHECK(std::ranges::count(open.assessment.not_stated, "definition") == 1);
    const Held of_all = held_against(claim("new-or-better-job", "percent", "85"), world.records());
    CHECK(of_all.ours->of == world.counter.whole().completion.graduated());
    const Held unknown = held_against(claim("likes", "page_views", "85"), world.records());
    CHECK_FALSE(unknown.ours.has_value());
    CHECK(unknown.assessment.status == ClaimStatus::unmatched);
}

TEST_CASE("the synthetic programme's claims are held to what was counted", "[promises]") {
    const World world(300);
    std::map<std::string, ClaimStatus> status;
    std::vector<programmes::Assessment> assessed;
    for (const Said& said : world.programme.ledger.claims) {
        const Held held = held_against(said, world.records());
        INFO(said.id << ": " << held.assessment.reasons.at(0));
        CHECK(held.ours.has_value());
        status[said.id] = held.assessment.status;
        assessed.push_back(held.assessment);
    }
    CHECK(status == std::map<std::string, ClaimStatus>{
                        {"people", ClaimStatus::partly},  // a target of 3,000, and 300 are here
                        {"people-reached", ClaimStatus::contradicted},
                        {"jobs", ClaimStatus::unmatched},
                        {"cities", ClaimStatus::matched},
                        {"colleges", ClaimStatus::matched},
                        {"organisations", ClaimStatus::contradicted},
                        {"placed", ClaimStatus::unmatched}});
    CHECK(programmes::match_rate(assessed) == statistics::Proportion{2, 7});
}

}  // namespace
}  // namespace grader::promises
