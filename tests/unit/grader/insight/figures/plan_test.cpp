// Whose windows are over.
#include "grader/insight/figures/plan.h"

#include <catch2/catch.hpp>

#include "grader/insight/outcomes/read_profile.h"

namespace grader::figures {
namespace {

Plan closed(const std::vector<std::string>& profiles) {
    Plan plan{.as_of = facts::parse_day("2027-06-30").value()};
    for (const std::string& id : profiles)
        plan.profiles.push_back(outcomes::builtin_profile(id).value());
    leave_out_open_windows(plan);
    return plan;
}

TEST_CASE("all tables are of those for whom the longest window is over", "[insight][figures]") {
    CHECK(facts::to_string(*closed({"cirr-2017"}).to) == "2027-01-01");  // 180 days
    // Six months from the next day on are not over.
    CHECK(facts::to_string(*closed({"cirr-2017", "nace"}).to) == "2026-12-31");
}

TEST_CASE("exits have windows of their own", "[insight][figures]") {
    const Plan plan = closed({"cirr-2017", "wioa"});
    CHECK(facts::to_string(*plan.to) == "2027-01-01");
    CHECK(facts::to_string(*plan.exited_to) == "2026-06-30");  // the fourth quarter after it
    CHECK(facts::to_string(*closed({"cirr-2017"}).exited_to) == "2027-06-30");
}

}  // namespace
}  // namespace grader::figures
