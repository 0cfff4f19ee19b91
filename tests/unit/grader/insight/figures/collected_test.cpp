// What nobody ever told is not collected, and no zero.
#include "grader/insight/figures/collected.h"

#include <catch2/catch.hpp>

#include "grader/insight/figures/make_figures.h"
#include "grader/insight/figures/metrics.h"
#include "grader/synthetic/world.h"
#include "tests/unit/grader/insight/figures/world.h"

namespace grader::figures {
namespace {

using facts::Kind;
using Kinds = std::set<Kind>;

TEST_CASE("every metric that is counted from facts names the kinds that it needs", "[figures]") {
    for (const Metric& metric : metrics()) {
        INFO(metric.id);
        const bool from_facts = metric.from == "facts";
        const bool from_elsewhere = kinds_needed(metric.id).empty();
        CHECK(from_facts != from_elsewhere);
        CHECK(is_collected(metric.id, {}) == from_elsewhere);
    }
}

TEST_CASE("a kind of fact that was never told leaves its metrics uncollected", "[figures]") {
    CHECK_FALSE(is_collected("show-up-rate", Kinds{Kind::registered}));
    CHECK(is_collected("show-up-rate", Kinds{Kind::registered, Kind::attended}));
    CHECK_FALSE(is_collected("wioa-earnings", Kinds{Kind::exit_recorded, Kind::job_reported}));
    CHECK(is_collected("wioa-earnings", Kinds{Kind::exit_recorded, Kind::wage_recorded}));
    CHECK_FALSE(is_collected("wioa-employment", Kinds{Kind::wage_recorded}));
    CHECK(is_collected("wioa-employment", Kinds{Kind::exit_recorded, Kind::job_reported}));
    CHECK_FALSE(is_collected("placement-2017", Kinds{Kind::graduated}));
    CHECK(is_collected("placement-2017", Kinds{Kind::graduated, Kind::contact_attempted}));
    CHECK_FALSE(is_collected("credential-attainment", Kinds{Kind::exit_recorded}));
    CHECK_FALSE(is_collected("events-held", Kinds{Kind::attended, Kind::registered}));
    CHECK_FALSE(is_collected("claim-match-rate", Kinds{Kind::event_held}));
}

TEST_CASE("categories and rungs are collected by what they are of", "[figures]") {
    const Plan plan = plan_of_all();
    const auto of = [&](const Figure& figure, const Kinds& told) {
        return is_collected(figure, plan, told);
    };
    const Figure wioa{.metric = "category", .profile = "wioa"};
    const Figure cirr{.metric = "category", .profile = "cirr-2017"};
    const Kinds graduates{Kind::graduated, Kind::job_reported};
    const Kinds exits{Kind::exit_recorded, Kind::job_reported};
    CHECK(of(cirr, graduates));
    CHECK_FALSE(of(cirr, exits));
    CHECK(of(wioa, exits));
    CHECK_FALSE(of(wioa, graduates));
    const auto rung = [](const char* line) { return Figure{.metric = "ladder", .line = line}; };
    CHECK(of(rung("registered"), {Kind::enrolled}));
    CHECK_FALSE(of(rung("attended"), {Kind::enrolled}));
    CHECK_FALSE(of(rung("credential"), {Kind::enrolled}));
    CHECK(of(rung("placed"), graduates));
    CHECK_FALSE(of(rung("placed"), {Kind::graduated}));
}

TEST_CASE("a programme that tells everything has every figure, and one that tells nothing none",
          "[figures]") {
    const Plan plan = plan_of_all();
    Kinds told;
    for (const synthetic::Told& one : synthetic::all_facts({.learners = 200}))
        told.insert(one.fact.kind);
    for (const Figure& figure : figures_of(plan, count(plan, 100))) {
        INFO(figure.metric << " " << figure.line);
        CHECK(is_collected(figure, plan, told));
        CHECK_FALSE(is_collected(figure, plan, {}));
    }
}

}  // namespace
}  // namespace grader::figures
