// A claim stands in the ledger as it was said, with what the ledger's form says for all.
#include "grader/insight/promises/claims_ledger.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/promises/told.h"

namespace grader::promises {
namespace {

using programmes::ClaimKind;
using programmes::Interest;
using statistics::PrintedPercent;

Cells claim(std::string_view id, std::string_view unit, std::string_view measure = "attended") {
    return {{"claim", id},           {"text", "We did it."},   {"publisher", "Newsroom"},
            {"interest", "partner"}, {"standing", "verified"}, {"measure", measure},
            {"unit", unit}};
}

Cells with(Cells cells, const Cells& more) {
    cells.insert(cells.end(), more.begin(), more.end());
    return cells;
}

Ledger ledger(const Telling& told) {
    return ledger_of(told.facts(), day("2026-12-31"));
}

TEST_CASE("a claim says who said it, how, of whom and until when", "[promises]") {
    Telling told;
    told.tell("claim_recorded", "2026-03-04",
              with(claim("a", "people"), {{"value", "800"},
                                          {"published", "2026-03-01"},
                                          {"document", "https://example.org/a"}}));
    told.tell("claim_recorded", "2026-03-05",
              with(claim("b", "percent", "placement-2017"),
                   {{"value", "85.5"}, {"of", "20"}, {"scope", "city=Flint"}, {"period", "2025"}}));
    const Ledger found = ledger(told);
    CHECK(found.problems.empty());
    REQUIRE(found.claims.size() == 2);
    const programmes::Claim& first = found.claims[0].claim;
    CHECK(found.claims[0].id == "a");
    CHECK(found.claims[0].published == day("2026-03-01"));
    CHECK(first.source == "Newsroom, 2026-03-01");
    CHECK(first.interest == Interest::partner);
    CHECK(first.kind == ClaimKind::verified);
    CHECK(first.meaning == programmes::Meaning{.measure = "attended",
                                               .unit = "people",
                                               .scope = "everybody",
                                               .period = "until 2026-03-01",
                                               .profile = "none"});
    CHECK(std::get<std::int64_t>(first.figure) == 800);
    CHECK(first.evidence == std::vector<std::string>{"https://example.org/a"});
    const programmes::Claim& second = found.claims[1].claim;
    CHECK(second.meaning.scope == "city=Flint");
    CHECK(second.meaning.period == "2025");
    CHECK(second.meaning.profile.empty());
    CHECK(std::get<PrintedPercent>(second.figure) == PrintedPercent{855, 1});
    CHECK(second.of == 20);
    CHECK(found.claims[1].published == day("2026-03-05"));
}

TEST_CASE("nobody knows when a pledge without a period is due", "[promises]") {
    for (const char* standing : {"pledge", "target"}) {
        Cells cells = with(claim("a", "people"), {{"value", "800"}});
        std::ranges::replace(cells, Cells::value_type{"standing", "verified"},
                             Cells::value_type{"standing", standing});
        Telling told;
        told.tell("claim_recorded", "2026-03-04", cells);
        INFO(standing);
        CHECK(ledger(told).claims.at(0).claim.meaning.period.empty());
    }
}

TEST_CASE("a whole percentage was printed without decimals", "[promises]") {
    Telling told;
    told.tell("claim_recorded", "2026-03-04", with(claim("a", "percent"), {{"value", "85.0"}}));
    CHECK(std::get<PrintedPercent>(ledger(told).claims.at(0).claim.figure) ==
          PrintedPercent{85, 0});
}

TEST_CASE("what names no figure that can be is a problem, and not forgotten", "[promises]") {
    Telling told;
    told.tell("claim_recorded", "2026-03-01", claim("a", "people"));
    told.tell("claim_recorded", "2026-03-01", with(claim("b", "people"), {{"value", "8.5"}}));
    told.tell("claim_recorded", "2026-03-01", with(claim("c", "percent"), {{"value", "1000"}}));
    told.tell("claim_recorded", "2026-03-01",
              with(claim("d", "percent"), {{"value", "80"}, {"of", "0"}}));
    told.tell("claim_recorded", "2026-03-01", with(claim("e", "people"), {{"value", "8"}}));
    told.tell("claim_recorded", "2026-03-02", with(claim("e", "people"), {{"value", "9"}}));
    const Ledger found = ledger(told);
    CHECK(found.claims.size() == 1);
    std::string text;
    for (const Problem& problem : found.problems)
        text += std::to_string(problem.fact) + " " + problem.about + ": " + problem.text + "\n";
    CHECK(text ==
          "1 claim a, Newsroom, 2026-03-01: It names no figure.\n"
          "2 claim b, Newsroom, 2026-03-01: A count is a whole number.\n"
          "3 claim c, Newsroom, 2026-03-01: A percentage of 1,000 and more cannot be meant.\n"
          "4 claim d, Newsroom, 2026-03-01: A percentage of nobody is none.\n"
          "6 claim e, Newsroom, 2026-03-02: A claim of this id is in the ledger; another has an id "
          "of its own.\n");
}

TEST_CASE("a claim that is made after the day is not in the ledger yet", "[promises]") {
    Telling told;
    told.tell("claim_recorded", "2027-01-01", with(claim("a", "people"), {{"value", "8"}}));
    CHECK(ledger(told).claims.empty());
    CHECK(ledger(told).problems.empty());
}

TEST_CASE("the synthetic programme's ledger has its seven claims", "[promises]") {
    const Ledger found = ledger_of(synthetic_programme(300), day("2027-12-31"));
    CHECK(found.problems.empty());
    REQUIRE(found.claims.size() == 7);
    CHECK(found.claims[0].claim.kind == ClaimKind::target);
    CHECK(found.claims[0].claim.interest == Interest::self);
}

}  // namespace
}  // namespace grader::promises
