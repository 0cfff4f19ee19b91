// Costs of two cohorts that are over and one that is not.
#include "grader/insight/programmes/costs.h"

#include <catch2/catch.hpp>

namespace grader::programmes {
namespace {

const Day kDay = std::chrono::sys_days(std::chrono::year(2026) / 12 / 1);

CohortCost cohort(std::string name, std::int64_t cents, std::int64_t enrolled, std::int64_t placed,
                  int closed_days_ago) {
    Ladder ladder;
    ladder.people[static_cast<std::size_t>(Rung::enrolled)] = enrolled;
    ladder.people[static_cast<std::size_t>(Rung::placed)] = placed;
    return {.cohort = std::move(name),
            .ladder = ladder,
            .cents = cents,
            .window_closes = kDay - std::chrono::days(closed_days_ago)};
}

const std::vector<CohortCost> kCohorts{cohort("spring", 10'000'00, 20, 10, 100),
                                       cohort("summer", 5'000'00, 20, 5, 1),
                                       cohort("autumn", 9'000'00, 30, 1, 0)};

TEST_CASE("costs per person are all costs over all people, of closed cohorts alone",
          "[insight][programmes]") {
    CHECK(cost_per_person(kCohorts, Rung::enrolled, "teaching and rooms", kDay) ==
          CostPerPerson{.basis = "teaching and rooms",
                        .rung = Rung::enrolled,
                        .cents = 15'000'00,
                        .people = 40,
                        .per_person = 375'00,
                        .left_out = {"autumn"}});
    const CostPerPerson placed =
        cost_per_person(kCohorts, Rung::placed, "teaching and rooms", kDay);
    CHECK(placed.people == 15);
    CHECK(placed.per_person == 1'000'00);
    CHECK(cost_per_person(kCohorts, Rung::placed, "all", kDay + std::chrono::days(1)).people == 16);
}

TEST_CASE("half a cent is rounded up, and nobody costs nothing that could be told",
          "[insight][programmes]") {
    CHECK(cost_per_person(std::vector<CohortCost>{cohort("a", 101, 2, 0, 9)}, Rung::enrolled, "all",
                          kDay)
              .per_person == 51);
    const CostPerPerson nobody = cost_per_person(kCohorts, Rung::completed, "all", kDay);
    CHECK(nobody.cents == 15'000'00);
    CHECK_FALSE(nobody.per_person.has_value());
}

}  // namespace
}  // namespace grader::programmes
