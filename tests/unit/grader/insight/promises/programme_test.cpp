// A programme's own facts come apart into what each of them is about.
#include "grader/insight/promises/programme.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/promises/told.h"

namespace grader::promises {
namespace {

TEST_CASE("facts of people and of later days say nothing of the programme", "[promises]") {
    std::vector<facts::Recorded> all;
    for (const synthetic::Told& told : synthetic::all_facts({.learners = 30}))
        all.push_back({static_cast<std::int64_t>(all.size()) + 1, 0, told.fact});
    const Programme with_people = programme_of(all, day("2026-03-01"));
    const Programme alone = programme_of(synthetic_programme(30), day("2026-03-01"));
    CHECK(with_people.events.counts() == alone.events.counts());
    CHECK(with_people.aims.aims.size() == 4);
    CHECK(with_people.ledger.claims.size() == 3);  // four are made later
    CHECK(with_people.spending.all == alone.spending.all);
    CHECK(total(with_people.spending.all) > 0);
    const Programme before = programme_of(all, day("2024-12-31"));
    CHECK(before.events.counts() == figures::EventCounts{});
    CHECK(before.aims.aims.empty());
    CHECK(before.ledger.claims.empty());
    CHECK(total(before.spending.all) == 0);
}

}  // namespace
}  // namespace grader::promises
