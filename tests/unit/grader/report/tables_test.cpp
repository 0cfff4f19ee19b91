// Targets, claims and costs beside the rows, and nothing that the rows hide.
#include "grader/report/tables.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/unit/grader/report/programme.h"

using namespace report_test;
using report::Document;
using report::Table;

namespace {

const Table& table(const Document& document, const std::string& id) {
    const auto found = std::ranges::find(document.tables, id, &Table::id);
    REQUIRE(found != document.tables.end());
    return *found;
}

std::string cell(const Table& table, const std::string& first, const std::string& column,
                 std::size_t which = 0) {
    const auto at = std::ranges::find(table.columns, column) - table.columns.begin();
    for (const auto& line : table.lines)
        if (line.front() == first && which-- == 0) return line.at(static_cast<std::size_t>(at));
    return "no such line";
}

}  // namespace

TEST_CASE("a target that was changed has a line for each version", "[report]") {
    const Document document = Programme().make().document;
    const Table& targets = table(document, "targets");
    CHECK(cell(targets, "cities-visited", "aim", 0) == "30");
    CHECK(cell(targets, "cities-visited", "aim", 1) == "50");
    CHECK(cell(targets, "cities-visited", "remarks", 0).starts_with("Changed later."));
    CHECK(cell(targets, "cities-visited", "so far", 1) == "50");
    CHECK(cell(targets, "cities-visited", "reached", 1) == "100.00 %");
    CHECK(cell(targets, "people-trained", "so far") == find(document, "ladder///registered/")->k);
}

TEST_CASE("each claim has our own figure beside it", "[report]") {
    const Document document = Programme().make().document;
    const Table& claims = table(document, "claims");
    CHECK(claims.lines.size() == 7);
    CHECK(cell(claims, "Our roadshow has visited 50 cities.", "status") == "matched");
    const std::string sixty = "60 organisations in 12 cities teach with us.";
    CHECK(cell(claims, sixty, "status") == "contradicted");
    CHECK(cell(claims, sixty, "our records").starts_with("16 until "));
    CHECK(cell(claims, sixty, "by") ==
          "Local paper, 2026-02-10: said by somebody with nothing to gain");
}

TEST_CASE("a table hides what its row hides", "[report]") {
    Programme programme;
    programme.request.settings.min_group = 100;
    programme.request.plan.as_of = facts::parse_day("2025-03-01").value();
    const Document document = programme.make().document;
    CHECK(cell(table(document, "targets"), "placed", "so far") == "0");
    // So few had registered by then, and fewer still when it was said.
    REQUIRE(find(document, "ladder///registered/")->k == "suppressed");
    CHECK(cell(table(document, "targets"), "people-trained", "so far") ==
          "hidden (too few people)");
    CHECK(cell(table(document, "targets"), "people-trained", "forecast") ==
          "hidden (too few people)");
    const Table& claims = table(document, "claims");
    REQUIRE(claims.lines.size() == 1);
    CHECK(cell(claims, claims.lines[0][0], "our records") == "hidden (too few people)");
    CHECK(cell(claims, claims.lines[0][0], "status") == "not compared");
}

TEST_CASE("costs are of cohorts for whom nothing can come any more", "[report]") {
    const Document document = Programme().make().document;
    const Table& costs = table(document, "costs");
    REQUIRE(costs.lines.size() == 3);
    const double enrolled = std::stod(costs.lines[0][1]);
    CHECK(enrolled > 100);
    CHECK(std::stod(costs.lines[1][1]) > enrolled);
    CHECK(costs.note.find("booked until") != std::string::npos);
}

TEST_CASE("how much is hidden is a row itself", "[report]") {
    const privacy::Release release{.decisions = {},
                                   .additions = {{.key = {}, .among = "", .shown = true},
                                                 {.key = {}, .among = "", .shown = false},
                                                 {.key = {}, .among = "", .shown = true}},
                                   .known_before = {}};
    const report::Row row = report::suppressed_row(release, "2027-06-30", "");
    CHECK(row.k == "1");
    CHECK(row.n == "3");
    CHECK(row.value == "33.33");
}
