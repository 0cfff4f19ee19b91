// Whose windows are over.
#include "grader/insight/figures/plan.h"

#include <catch2/catch.hpp>

#include "grader/insight/outcomes/read_profile.h"

namespace grader::figures {
namespace {

Plan closed(const std::vector<std::string>& profiles, const char* as_of = "2027-06-30") {
    Plan plan{.as_of = facts::parse_day(as_of).value()};
    for (const std::string& id : profiles)
        plan.profiles.push_back(outcomes::builtin_profile(id).value());
    leave_out_open_windows(plan);
    return plan;
}

TEST_CASE("all tables are of the months for which the longest window is over",
          "[insight][figures]") {
    // 180 days are over for 2027-01-01 as well, and for that day alone of its month.
    CHECK(facts::to_string(*closed({"cirr-2017"}).to) == "2026-12-31");
    CHECK(facts::to_string(*closed({"cirr-2017", "nace"}).to) == "2026-12-31");
    CHECK(facts::to_string(*closed({"nace"}, "2027-06-29").to) == "2026-11-30");
    CHECK(facts::to_string(*closed({"cirr-2017"}, "2027-06-29").to) == "2026-12-31");
    CHECK(facts::to_string(*closed({"cirr-2017"}, "2027-06-28").to) == "2026-11-30");
}

TEST_CASE("exits have windows of their own", "[insight][figures]") {
    const Plan plan = closed({"cirr-2017", "wioa"});
    CHECK(facts::to_string(*plan.to) == "2026-12-31");
    CHECK(facts::to_string(*plan.exited_to) == "2026-06-30");  // the fourth quarter after it
    CHECK(facts::to_string(*closed({"cirr-2017"}).exited_to) == "2027-06-30");
    CHECK(plan.until(outcomes::Profile::Population::graduates) == plan.to);
    CHECK(plan.until(outcomes::Profile::Population::exiters) == plan.exited_to);
}

}  // namespace
}  // namespace grader::figures
