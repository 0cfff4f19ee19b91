// Every cent that was booked until a day is found again.
#include "grader/insight/promises/spending.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/promises/told.h"

namespace grader::promises {
namespace {

Cells cost(std::string_view kind, std::string_view amount, const Cells& more = {}) {
    Cells cells{{"cost", kind}, {"amount", amount}, {"document", "invoice"}};
    cells.insert(cells.end(), more.begin(), more.end());
    return cells;
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

TEST_CASE("costs are added up by what they are of, for whomever they were booked", "[promises]") {
    const Spending spending = spending_of(some_costs().facts(), day("2026-12-31"));
    CHECK(spending.all == ByKind{{"staff", 12050}, {"instruction", 3000}, {"outreach", 1000}});
    CHECK(total(spending.all) == 16050);
    CHECK(spending.basis() == "instruction, staff, outreach: booked until 2026-12-31");
    CHECK(spending_of({}, day("2026-12-31")).basis() == "nothing: booked until 2026-12-31");
}

}  // namespace
}  // namespace grader::promises
