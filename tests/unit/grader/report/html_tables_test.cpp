// Each row is a line that can be pointed at; bars say nothing that digits do not.
#include "grader/report/html_tables.h"

#include <catch2/catch.hpp>

namespace grader::report {
namespace {

RowTable about() {
    return {.caption = "Outcome",
            .head = "Figure",
            .name = [](const Row& row) { return row.name; },
            .as_of = "2026-07-01"};
}

Row placed() {
    return {.metric = "placement-2017",
            .name = "Placed <in> field",
            .as_of = "2026-07-01",
            .k = "55",
            .n = "78",
            .value = "70.50",
            .unit = "percent",
            .low = "59.62",
            .high = "79.48",
            .code = "shown",
            .evidence = "E1: 28, E2: 27"};
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST_CASE("an anchor is made of harmless characters, and different rows have different ones",
          "[report]") {
    CHECK(anchor_of({.metric = "m", .scope = "city=Detroit"}) == "m////city=Detroit");
    CHECK(anchor_of({.metric = "m", .scope = "city=New \"York\""}) == "m////city=New~20~22York~22");
    CHECK(anchor_of({.scope = "a~20b"}) != anchor_of({.scope = "a b"}));
    CHECK(anchor_of({.scope = "\xFF"}) == "////~FF");
}

TEST_CASE("a line has its value, count, interval and evidence", "[report]") {
    const Row row = placed();
    const std::string table = row_table(about(), {&row});
    CHECK(has(table, "<caption>Outcome</caption>"));
    CHECK(has(table, "<th scope=\"col\">95 % interval</th>"));
    CHECK(
        has(table, "<tr id=\"placement-2017////\"><th scope=\"row\">Placed &lt;in&gt; field</th>"));
    CHECK(has(table,
              "70.50 %</td><td class=\"count\">55 of 78</td>"
              "<td class=\"interval\">59.62 to 79.48</td>"
              "<td class=\"evidence\">E1: 28, E2: 27</td></tr>"));
}

TEST_CASE("a line that no definition stands above says by when people had left", "[report]") {
    Row row = placed();
    row.until = "2025-12-31";
    const std::string note = "<br><small>graduated or left by 2025-12-31</small>";
    CHECK(has(row_table(about(), {&row}), note));
    row.profile = "cirr-2017";
    CHECK_FALSE(has(row_table(about(), {&row}), note));
}

TEST_CASE("columns in which nothing stands are left out", "[report]") {
    const Row row{.name = "Enrolled", .as_of = "2026-07-01", .k = "55", .unit = "people"};
    const std::string table = row_table(about(), {&row});
    CHECK_FALSE(has(table, "Count"));
    CHECK_FALSE(has(table, "interval"));
    CHECK_FALSE(has(table, "Evidence"));
    CHECK(has(table, "<td class=\"value\">55</td></tr>"));
}

TEST_CASE("a bar is drawn of a percentage that is shown, and of nothing else", "[report]") {
    Row row = placed();
    CHECK(has(row_table(about(), {&row}), "aria-hidden=\"true\""));
    CHECK(has(row_table(about(), {&row}), "class=\"fill\" width=\"70.5\""));
    CHECK(has(row_table(about(), {&row}), "M59.6 5H79.5"));
    for (const char* value : {"suppressed", "<=10", "not_applicable", "170.5", "-1", "x"}) {
        row.value = value;
        CHECK_FALSE(has(row_table(about(), {&row}), "<svg"));
    }
    row = placed();
    row.low = row.high = "suppressed";
    CHECK_FALSE(has(row_table(about(), {&row}), "<path"));
    row = placed();
    row.unit = "days";
    CHECK_FALSE(has(row_table(about(), {&row}), "<svg"));
}

TEST_CASE("a line says who is not counted yet, and of which other day it is", "[report]") {
    Row row = placed();
    row.open = "12";
    row.shown_as_of = "2026-04-01";
    row.as_of = "2026-06-30";
    const std::string table = row_table(about(), {&row});
    CHECK(has(table, "<small class=\"open\">not counted yet: 12</small>"));
    CHECK(has(table, "last shown as of 2026-04-01"));
    CHECK(has(table, "as of 2026-06-30"));
    row = placed();
    row.open = "0";
    CHECK_FALSE(has(row_table(about(), {&row}), "<small"));
}

TEST_CASE("a caption that a heading says already is only heard", "[report]") {
    RowTable quiet = about();
    quiet.captions = Captions::heard;
    const Row row = placed();
    CHECK(has(row_table(quiet, {&row}), "<caption class=\"heard\">Outcome</caption>"));
}

TEST_CASE("a funnel's bars are as long as its counts, and a hidden one has none", "[report]") {
    const Row first{.line = "registered", .name = "Signed up", .k = "400"};
    const Row second{.line = "attended", .name = "Came", .k = "100"};
    const Row third{.line = "placed", .name = "Placed", .k = "suppressed"};
    const std::string table = ladder_table("People", {&first, &second, &third});
    CHECK(has(table, "width=\"100.0\""));
    CHECK(has(table, "class=\"fill\" width=\"25.0\""));
    CHECK(has(table, "hidden</td><td class=\"funnel\"></td>"));
}

TEST_CASE("a matrix has a line for each part and a cell for each rung", "[report]") {
    const std::vector<Row> rows{
        {.metric = "ladder", .line = "met_dose", .scope = "city=A", .k = "40"},
        {.metric = "ladder", .line = "placed", .scope = "city=A", .k = "0"},
        {.metric = "ladder", .line = "placed", .scope = "city=B", .k = "suppressed"}};
    RowTable by_city = about();
    by_city.name = [](const Row& row) { return row.scope; };
    const std::string table = ladder_matrix(by_city, {rows.data(), &rows[1], &rows[2]});
    CHECK(has(table, "<th scope=\"col\">met dose</th><th scope=\"col\">placed</th>"));
    CHECK(has(table,
              "<tr><th scope=\"row\">city=A</th><td id=\"ladder///met_dose/city=A\">"
              "<span class=\"value\">40</span></td>"));
    CHECK(has(table,
              "<th scope=\"row\">city=B</th><td></td><td id=\"ladder///placed/city=B\">"
              "<span class=\"value\">hidden</span>"));
}

TEST_CASE("a table of texts says codes in words and heads its lines", "[report]") {
    const std::string table =
        text_table({.caption = "Costs",
                    .columns = {"For", "<USD>"},
                    .lines = {{"enrolled", "95000.50"}, {"placed", "suppressed"}}});
    CHECK(has(table, "<th scope=\"col\">&lt;USD&gt;</th>"));
    CHECK(has(table, "<tr><th scope=\"row\">enrolled</th><td>95000.50</td></tr>"));
    CHECK(has(table, "<td>hidden</td>"));
}

}  // namespace
}  // namespace grader::report
