// Of the whole nearly everything, of parts what is compared.
#include "grader/report/choose.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/unit/grader/report/programme.h"

using namespace report_test;
using report::Document;
using report::Row;

namespace {

std::ptrdiff_t rows_where(const Document& document, const auto& is) {
    return std::ranges::count_if(document.rows, is);
}

}  // namespace

TEST_CASE("further definitions say nothing of pay", "[report]") {
    const Document document = Programme({"cirr-2017", "cirr-current", "wioa"}).make().document;
    const auto bands = [&](const std::string& profile, const std::string& window) {
        return rows_where(document, [&](const Row& row) {
            return row.profile == profile && row.window == window && row.scope.empty() &&
                   row.line.starts_with("band-");
        });
    };
    CHECK(bands("cirr-2017", "180d") == 7);
    CHECK(bands("cirr-2017", "90d") == 0);
    CHECK(bands("cirr-current", "180d") == 0);
    CHECK(find(document, "wioa-earnings/wioa/q2/median/") != nullptr);
    CHECK(find(document, "wioa-earnings/wioa/q2/known/") == nullptr);
}

TEST_CASE("parts are compared by the first definition's headline", "[report]") {
    const Document document = Programme({"cirr-2017", "nace"}).make().document;
    const std::string part = "segment=job_seeker";
    CHECK(find(document, "placement-2017/cirr-2017/180d/rate-placement/" + part) != nullptr);
    CHECK(find(document, "ladder///completed/" + part) != nullptr);
    CHECK(find(document, "base-salary/cirr-2017/180d/median/" + part) != nullptr);
    CHECK(find(document, "category/cirr-2017/180d/1A/" + part) == nullptr);
    CHECK(find(document, "career-outcomes/nace/6m/rate-career-outcomes/" + part) == nullptr);
    CHECK(find(document, "withdrawal-rate///week-02-04/" + part) == nullptr);
}

TEST_CASE("of a part whose sessions nobody knows, none are told, and no zero of them", "[report]") {
    using figures::Dimension;
    Programme programme;
    programme.request.plan.breakdowns = {
        {Dimension::city}, {Dimension::track}, {Dimension::cohort}, {Dimension::term}};
    programme.request.breakdowns = 2;
    const Document document = programme.make().document;
    for (const std::string rung : {"registered", "attended", "met_dose"}) {
        CHECK(find(document, "ladder///" + rung + "/") != nullptr);
        const auto of_parts_by = [&](const std::string& dimension) {
            return rows_where(document, [&](const Row& row) {
                return row.line == rung && row.scope.starts_with(dimension + "=");
            });
        };
        CHECK(of_parts_by("city") > 0);
        CHECK(of_parts_by("track") == 0);
    }
    CHECK(find(document, "ladder///enrolled/track=coding") != nullptr);
    CHECK(rows_where(document, [](const Row& row) { return row.scope == "track=unknown"; }) == 0);
    REQUIRE(document.notices.size() == 3);
    CHECK(document.notices[2].starts_with("Sign-ups and sessions are of no cohort, no track"));
    programme.request.breakdowns = 1;
    CHECK(programme.make().document.notices.size() == 2);
}

TEST_CASE("the report of a term begins with who enrolled in it", "[report]") {
    const Document document = Programme({"cirr-2017"}, {{"term", "2026H1"}}).make().document;
    for (const char* metric :
         {"people-registered", "people-attended", "show-up-rate", "attendances",
          "unduplicated-ratio", "dose-met", "training-hours", "attendance-rate"})
        CHECK(rows_where(document, [&](const Row& row) { return row.metric == metric; }) == 0);
    std::vector<std::string> rungs;
    for (const Row& row : document.rows)
        if (row.metric == "ladder" && row.scope == document.scope) rungs.push_back(row.line);
    CHECK(rungs ==
          std::vector<std::string>{"enrolled", "completed", "credential", "placed", "retained"});
    CHECK(document.notices.size() == 3);
}

TEST_CASE("what is only counted is not printed", "[report]") {
    const Document document = Programme().make().document;
    CHECK(rows_where(document, [](const Row& row) { return row.scope.starts_with("cohort="); }) ==
          0);
    CHECK(rows_where(document, [](const Row& row) { return row.scope.starts_with("segment="); }) >
          0);
}

TEST_CASE("a breakdown of which nearly all would be hidden is too fine", "[report]") {
    using figures::Dimension;
    figures::Plan plan{.as_of = facts::parse_day("2027-06-30").value(),
                       .breakdowns = {{Dimension::city}, {Dimension::city, Dimension::segment}}};
    figures::Counter counter(plan);
    const synthetic::World world{.learners = 400};
    for (int i = 0; i < world.learners; ++i) {
        std::vector<facts::Recorded> facts;
        for (synthetic::Told& told : synthetic::learner_facts(world, i))
            facts.push_back({1, 0, std::move(told.fact)});
        counter.add(outcomes::history_of(facts));
    }
    const auto found = report::too_fine(plan, counter, {}, 2, 10);
    REQUIRE(found);
    CHECK(found->by == plan.breakdowns[1]);
    CHECK(found->parts == counter.cells(1).size());
    CHECK(2 * found->few > found->parts);
    // One dimension is never too fine; nor are parts of enough people, and what is not printed.
    CHECK_FALSE(report::too_fine(plan, counter, {}, 1, 10));
    CHECK_FALSE(report::too_fine(plan, counter, {}, 2, 1));
}
