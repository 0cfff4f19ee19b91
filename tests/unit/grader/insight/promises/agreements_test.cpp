// An agreement holds on its days, as it was signed last.
#include "grader/insight/promises/agreements.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/promises/told.h"

namespace grader::promises {
namespace {

Cells agreement(std::string_view id, std::string_view expires, std::string_view purpose) {
    return {{"agreement", id},
            {"partner", "Library"},
            {"purpose", purpose},
            {"text", "aggregates"},
            {"expires", expires}};
}

TEST_CASE("an agreement holds from its signature to its last day", "[promises]") {
    Telling told;
    told.tell("agreement_signed", "2026-01-01", agreement("a", "2026-12-31", "evaluation"));
    const auto all = agreements_of(told.facts(), day("2027-12-31"));
    CHECK(in_force(all, day("2025-12-31")).empty());
    CHECK(in_force(all, day("2026-01-01")).size() == 1);
    CHECK(in_force(all, day("2026-12-31")).size() == 1);
    CHECK(in_force(all, day("2027-01-01")).empty());
    CHECK(agreements_of(told.facts(), day("2025-12-31")).empty());
}

TEST_CASE("a renewed agreement is as it was signed last by then", "[promises]") {
    Telling told;
    told.tell("agreement_signed", "2026-01-01", agreement("a", "2026-12-31", "evaluation"));
    told.tell("agreement_signed", "2026-01-01", agreement("b", "2027-12-31", "research"));
    told.tell("agreement_signed", "2026-06-01", agreement("a", "2027-05-31", "partner_export"));
    const auto all = agreements_of(told.facts(), day("2027-12-31"));
    REQUIRE(in_force(all, day("2026-05-31")).size() == 2);
    CHECK(in_force(all, day("2026-05-31"))[0].purpose == "evaluation");
    CHECK(in_force(all, day("2026-06-01"))[0].purpose == "partner_export");
    CHECK(in_force(all, day("2027-06-01")).size() == 1);
}

TEST_CASE("the synthetic programme has an agreement with each of its partners", "[promises]") {
    const auto all = agreements_of(synthetic_programme(10), day("2027-12-31"));
    CHECK(in_force(all, day("2027-12-31")).size() == 16);
    CHECK(in_force(all, day("2029-01-01")).empty());
}

}  // namespace
}  // namespace grader::promises
