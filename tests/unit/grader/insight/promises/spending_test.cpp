// Every cent that was booked is found again, and no cohort is too young to be divided by.
#include "grader/insight/promises/spending.h"

#include <catch2/catch.hpp>
#include <random>

#include "tests/unit/grader/insight/promises/told.h"

namespace grader::promises {
namespace {

using programmes::Rung;

Cells cost(std::string_view kind, std::string_view amount, const Cells& more = {}) {
    Cells cells{{"cost", kind}, {"amount", amount}, {"document", "invoice"}};
    cells.insert(cells.end(), more.begin(), more.end());
    return cells;
}

CohortLadder cohort(std::string name, std::int64_t enrolled, std::int64_t placed,
                    std::string_view closes = "2026-06-30") {
    CohortLadder one{.cohort = std::move(name), .ladder = {}, .window_closes = day(closes)};
    one.ladder[Rung::enrolled] = enrolled;
    one.ladder[Rung::placed] = placed;
    return one;
}

Telling some_costs() {
    Telling told;
    told.tell("cost_booked", "2026-01-10", cost("staff", "100.50", {{"cohort", "a"}}));
    told.tell("cost_booked", "2026-01-11", cost("staff", "20", {{"cohort", "b"}, {"site", "s"}}));
    told.tell("cost_booked", "2026-01-12", cost("instruction", "30", {{"site", "s"}}));
    told.tell("cost_booked", "2026-01-13", cost("outreach", "10"));
    told.tell("cost_booked", "2027-01-01", cost("equipment", "999"));
    return told;
}

TEST_CASE("costs are kept by cohort, site and what they are of", "[promises]") {
    const Spending spending = spending_of(some_costs().facts(), day("2026-12-31"));
    CHECK(spending.all == ByKind{{"staff", 12050}, {"instruction", 3000}, {"outreach", 1000}});
    CHECK(spending.by_cohort.at("a") == ByKind{{"staff", 10050}});
    CHECK(spending.by_site.at("s") == ByKind{{"staff", 2000}, {"instruction", 3000}});
    CHECK(spending.unassigned == ByKind{{"outreach", 1000}});
    CHECK(total(spending.all) == 16050);
    CHECK(spending.basis() == "instruction, staff, outreach: booked until 2026-12-31");
    CHECK(spending_of({}, day("2026-12-31")).basis() == "nothing: booked until 2026-12-31");
}

TEST_CASE("a cohort bears its own costs, and its part of what is nobody's", "[promises]") {
    const Spending spending = spending_of(some_costs().facts(), day("2026-12-31"));
    const std::vector<CohortLadder> cohorts{cohort("a", 20, 10), cohort("b", 10, 1)};
    const CohortCosts costs = cohort_costs(spending, cohorts);
    REQUIRE(costs.cohorts.size() == 2);
    CHECK(costs.cohorts[0].cents == 10050 + 2667);  // two thirds of 40 dollars
    CHECK(costs.cohorts[1].cents == 2000 + 1333);
    CHECK(costs.left == 0);
    CHECK(costs.basis ==
          "instruction, staff, outreach: booked until 2026-12-31; what was booked for no cohort is "
          "shared out by people enrolled");
}

TEST_CASE("costs of a cohort that nobody is in are left, and told", "[promises]") {
    const Spending spending = spending_of(some_costs().facts(), day("2026-12-31"));
    const std::vector<CohortLadder> only{cohort("a", 20, 10)};
    CHECK(cohort_costs(spending, only).left == 2000);
    const std::vector<CohortLadder> empty{cohort("a", 0, 0)};
    CHECK(cohort_costs(spending, empty).left == 6000);
    CHECK(cohort_costs(spending, {}).left == 16050);
}

TEST_CASE("only cohorts whose window is over count, with their own costs and people",
          "[promises]") {
    const Spending spending = spending_of(some_costs().facts(), day("2026-12-31"));
    const std::vector<CohortLadder> cohorts{cohort("a", 20, 10), cohort("b", 10, 1, "2026-12-31")};
    const CohortCosts costs = cohort_costs(spending, cohorts);
    const auto placed =
        programmes::cost_per_person(costs.cohorts, Rung::placed, costs.basis, day("2026-12-31"));
    CHECK(placed.people == 10);
    CHECK(placed.cents == 12717);
    CHECK(placed.per_person == 1272);
    CHECK(placed.left_out == std::vector<std::string>{"b"});
}

TEST_CASE("shares of any size add up to what was booked, and are fair to the cent",
          "[promises][property]") {
    std::mt19937_64 chance(7);
    const auto below = [&](std::int64_t end) {
        return static_cast<std::int64_t>(chance() % static_cast<std::uint64_t>(end));
    };
    for (int round = 0; round < 200; ++round) {
        Spending spending;
        spending.all["staff"] = below(round % 2 == 0 ? 1'000 : 100'000'000'000'000);
        std::vector<CohortLadder> cohorts;
        std::int64_t people = 0;
        for (std::int64_t i = below(12) + 1; i > 0; --i) {
            cohorts.push_back(cohort("c-" + std::to_string(i), below(1'000), 0));
            people += cohorts.back().ladder[Rung::enrolled];
        }
        const CohortCosts costs = cohort_costs(spending, cohorts);
        CHECK(costs.left == (people == 0 ? spending.all["staff"] : 0));
        for (const programmes::CohortCost& one : costs.cohorts) {
            if (people == 0) continue;
            const long double fair = static_cast<long double>(spending.all["staff"]) *
                                     static_cast<long double>(one.ladder[Rung::enrolled]) /
                                     static_cast<long double>(people);
            CHECK(std::abs(static_cast<long double>(one.cents) - fair) < 1.001L);
        }
    }
}

}  // namespace
}  // namespace grader::promises
