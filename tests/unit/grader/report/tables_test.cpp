// Targets, claims and costs beside the rows, and nothing that the rows hide.
#include "grader/report/tables.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

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

facts::Fact target_of_registered(std::string_view id, std::string_view value) {
    using facts::Field;
    facts::Fact fact{.kind = facts::Kind::target_set,
                     .programme = "synthetic",
                     .person = "",
                     .happened = facts::parse_day("2025-01-06").value(),
                     .source = "test",
                     .fields = {}};
    const auto say = [&](Field field, std::string_view cell) {
        fact.set(field, facts::parse_value(facts::shape_of(field), cell).value());
    };
    say(Field::target, id);
    say(Field::measure, "registered");
    say(Field::unit, "people");
    say(Field::value, value);
    say(Field::starts, "2025-01-06");
    say(Field::due, "2027-12-31");
    return fact;
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
    CHECK(cell(table(document, "targets"), "people-trained", "so far") == "hidden");
    CHECK(cell(table(document, "targets"), "people-trained", "forecast") == "hidden");
    const Table& claims = table(document, "claims");
    REQUIRE(claims.lines.size() == 1);
    CHECK(cell(claims, claims.lines[0][0], "our records") == "hidden");
    CHECK(cell(claims, claims.lines[0][0], "status") == "not compared");
}

TEST_CASE("costs are of all people that the rows tell of", "[report]") {
    Programme programme;
    programme.request.plan.as_of = facts::parse_day("2028-12-31").value();
    const Document document = programme.make().document;
    const Table& costs = table(document, "costs");
    REQUIRE(costs.lines.size() == 3);
    const char* const rungs[] = {"enrolled", "completed", "placed"};
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(costs.lines[i][3] == find(document, std::string("ladder///") + rungs[i] + "/")->k);
        CHECK(costs.lines[i][2] == costs.lines[0][2]);
        CHECK(std::abs(std::stod(costs.lines[i][1]) * std::stod(costs.lines[i][3]) -
                       std::stod(costs.lines[i][2])) < 0.01 * std::stod(costs.lines[i][3]));
    }
    CHECK(costs.note.find("booked until") != std::string::npos);
}

TEST_CASE("while cohorts are not over, their number stands in place of what one person costs",
          "[report]") {
    const auto not_over = [](const char* day) {
        Programme programme;
        programme.request.plan.as_of = facts::parse_day(day).value();
        const Document document = programme.make().document;
        const Table& costs = table(document, "costs");
        for (const auto& line : costs.lines)
            CHECK((line[1] == "not before all cohorts are over") ==
                  (line[3] != "hidden" && line[4] != "0"));
        return std::stoi(costs.lines.at(0)[4]);
    };
    CHECK(not_over("2026-03-31") > not_over("2027-06-30"));
    CHECK(not_over("2028-12-31") == 0);
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

TEST_CASE("a forecast is not told where few people came since an earlier report", "[report]") {
    Programme programme;
    programme.request.plan.as_of = facts::parse_day("2026-06-30").value();
    const auto first = programme.make();
    const std::string shown = cell(table(first.document, "targets"), "people-trained", "forecast");
    REQUIRE(shown.find(" to ") != std::string::npos);
    const std::string counts = find(first.document, "ladder///registered/")->counts;
    const auto is_base = [&](const privacy::Record& record) {
        return record.key.counts == counts && record.key.as_of > "2025-12-01" &&
               record.key.as_of < first.document.as_of;
    };
    const auto base = std::ranges::find_if(first.release.additions, is_base);
    REQUIRE(base != first.release.additions.end());
    privacy::Record near = *base;
    near.value += 3;
    near.known = {near.value, near.value};
    const Document next = programme.make({.ledger = {near}}).document;
    CHECK(cell(table(next, "targets"), "people-trained", "so far") ==
          cell(table(first.document, "targets"), "people-trained", "so far"));
    CHECK(cell(table(next, "targets"), "people-trained", "forecast") == "hidden");
}

TEST_CASE("the day of a target is not told where few people came since an earlier report",
          "[report]") {
    const auto first = Programme().make();
    const std::string counts = find(first.document, "ladder///registered/")->counts;
    // 400 had registered when the aim of 400 was met; of 397 somebody knows.
    Programme programme;
    programme.also = {target_of_registered("four-hundred", "400")};
    const Document met = programme.make().document;
    CHECK(cell(table(met, "targets"), "four-hundred", "remarks").find("It was met on") !=
          std::string::npos);
    const privacy::Record known{.key = {counts, "2025-01-31", {}},
                                .among = "",
                                .value = 385,
                                .shown = true,
                                .known = {385, 385}};
    programme.also = {target_of_registered("three-hundred-ninety", "390")};
    const Document next = programme.make({.ledger = {known}}).document;
    CHECK(cell(table(next, "targets"), "three-hundred-ninety", "so far") == "400");
    CHECK(cell(table(next, "targets"), "three-hundred-ninety", "remarks").empty());
}
