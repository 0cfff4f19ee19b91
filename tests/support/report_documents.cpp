// Figures are of nobody: a fixed rule makes them up from the number of the row.
#include "tests/support/report_documents.h"

#include <array>
#include <cmath>

#include "grader/insight/privacy/small_cells.h"
#include "grader/insight/programmes/ladder.h"
#include "grader/insight/statistics/proportion.h"

namespace tests {

namespace {

using namespace grader;
using report::Document;
using report::Row;

const std::string kDay = "2026-07-01";

std::string percent(double share) {
    const auto hundredths = std::llround(share * 10'000);
    const std::string rest = std::to_string(hundredths % 100);
    return std::to_string(hundredths / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

std::string printed(privacy::Code code, std::int64_t number) {
    const bool is_number = code == privacy::Code::shown || code == privacy::Code::zero;
    return is_number ? std::to_string(number) : std::string(privacy::to_string(code));
}

Row share_row(Row row, std::int64_t k, std::int64_t n) {
    const privacy::Showing shown = privacy::showing({k, n}, {});
    row.as_of = kDay;
    row.unit = "percent";
    row.k = printed(shown.count, k);
    row.n = printed(shown.group, n);
    row.code = privacy::to_string(shown.rate);
    row.value = row.low = row.high = row.code;
    if (shown.rate == privacy::Code::banded) {
        row.value = privacy::coarse_text(*shown.coarse);
        row.low = row.high = "suppressed";
    }
    if (shown.rate == privacy::Code::shown) {
        const statistics::Interval interval = statistics::wilson({k, n});
        row.value = statistics::percent_text({k, n}, 2);
        row.low = percent(interval.low);
        row.high = percent(interval.high);
        row.evidence = "E1: " + std::to_string(k - k / 2) + ", E2: " + std::to_string(k / 2);
    }
    return row;
}

Row count_row(Row row, std::int64_t count) {
    const privacy::Code code = privacy::showing_count(count, {});
    row.as_of = kDay;
    row.unit = "people";
    row.k = row.value = printed(code, count);
    row.code = privacy::to_string(code);
    return row;
}

Document head() {
    return {.programme = "Great Lakes Coding Roadshow",
            .audience = "Example Foundation",
            .as_of = kDay,
            .scope = "",
            .release = "3f786850e387550fdab836ed7e6dc881de23001b89a1f6e4b6d5f2e1c0a99887",
            .facts = "48213",
            .digest = "89e6c98d92887913cadf06b2adb97f26cde4849b7e3d1c0a99887766554433aa",
            .recorded = "2026-07-02T08:15:30Z",
            .summary = {},
            .notices = {"Made for the Example Foundation alone. It may be passed on only as it is "
                        "(34 CFR 99.33).",
                        "No figure is of fewer than 10 people."},
            .rows = {},
            .tables = {},
            .definitions = {{"cirr-2017",
                             "1",
                             "CIRR, 2017",
                             "Council on Integrity in Results Reporting, standards of 2017",
                             {}},
                            {"cirr-current",
                             "2",
                             "CIRR, today",
                             "Council on Integrity in Results Reporting, read in 2026",
                             {"Part-time work counts from 30 hours a week."}}},
            .manifests = {}};
}

void add_ladder(Document& document, const std::string& scope, std::int64_t people) {
    std::int64_t of = people;
    for (const programmes::Rung rung : programmes::kRungs) {
        document.rows.push_back(
            count_row({.metric = "ladder",
                       .line = std::string(programmes::to_string(rung)),
                       .name = "People who " + std::string(programmes::describe(rung)),
                       .scope = scope,
                       .counts = std::string(programmes::to_string(rung))},
                      of));
        of = of * 3 / 4;
    }
}

struct Line {
    std::string_view id;
    std::string_view name;
    std::int64_t in_thousand;
};
constexpr std::array kLines{Line{"1A", "Employed full-time in the field", 400},
                            Line{"1B", "Internship or contract in the field", 120},
                            Line{"1C", "Hired by the school", 10},
                            Line{"2", "Employed outside the field", 205},
                            Line{"3", "Studying further", 90},
                            Line{"4", "Not seeking work", 25},
                            Line{"5", "Still seeking", 100},
                            Line{"6", "Nothing is known", 50}};

void add_outcomes(Document& document, const std::string& scope, std::int64_t graduates) {
    for (const char* profile : {"cirr-2017", "cirr-current"}) {
        for (const char* window : {"90d", "180d"}) {
            const std::string base = std::string(profile) + "/" + window + "/";
            document.rows.push_back(share_row({.metric = "placement-2017",
                                               .profile = profile,
                                               .window = window,
                                               .line = "rate-placement",
                                               .name = "Placed in field",
                                               .scope = scope,
                                               .counts = base + "placed",
                                               .among = base + "graduates",
                                               .open = "12"},
                                              graduates * 530 / 1000, graduates));
            if (!scope.empty()) continue;
            for (const Line& line : kLines)
                document.rows.push_back(share_row({.metric = "category",
                                                   .profile = profile,
                                                   .window = window,
                                                   .line = std::string(line.id),
                                                   .name = std::string(line.name),
                                                   .counts = base + std::string(line.id),
                                                   .among = base + "graduates",
                                                   .open = "12"},
                                                  graduates * line.in_thousand / 1000, graduates));
        }
    }
}

void add_reach(Document& document, const std::string& scope, std::int64_t people) {
    document.rows.push_back(count_row({.metric = "people-registered",
                                       .name = "People registered",
                                       .scope = scope,
                                       .counts = "registered"},
                                      people));
    document.rows.push_back(share_row({.metric = "show-up-rate",
                                       .name = "Sign-ups that came",
                                       .scope = scope,
                                       .counts = "shown-up",
                                       .among = "sign-ups"},
                                      people * 3 / 4, people));
}

void add_tables(Document& document) {
    document.tables = {
        {"targets",
         "How far the targets are",
         "What was to be reached by the day is counted evenly by days.",
         {"Target", "Wanted", "By", "Reached", "Percent", "To be reached by now", "Forecast"},
         {{"People trained", "1000000", "2030-12-31", "13112", "1.31", "190000", "on no course"},
          {"Cities", "50", "2027-12-31", "50", "100.00", "31", "reached"}}},
        {"claims",
         "Claims and what was counted",
         "",
         {"Claim", "Where", "Counted", "Verdict"},
         {{"3,000 trained", "press release, 2026-03-02", "2961", "matches: registered, rounded"},
          {"85 % placed", "web page, 2026-05-10", "52.99", "does not match any definition"}}},
        {"costs",
         "What it cost",
         "Costs of cohorts whose windows are over.",
         {"For each person", "USD", "People"},
         {{"enrolled", "95000.50", "not_collected"}, {"placed", "suppressed", "24"}}}};
}

std::vector<std::string> city_names() {
    const std::array<std::string, 5> first{"North", "South", "Port", "Lake", "New"};
    const std::array<std::string, 10> second{"Haven", "Field", "Bridge", "Falls",  "Grove",
                                             "Mill",  "Ridge", "Spring", "Harbor", "Union"};
    std::vector<std::string> names;
    for (const std::string& one : first)
        for (const std::string& other : second)
            names.push_back(one + " " + other);
    return names;
}

}  // namespace

Document hostile_document() {
    Document document = head();
    document.programme = "<script>alert(\"&\")</script> /CreationDate (D:1) =cmd()";
    document.summary = {"Of 78 graduates 55 were placed in their field (70.51 %).",
                        "=SUM(A1:A9) <img src=x onerror=alert(1)> \xFF\x01 end"};
    add_tables(document);
    document.tables[0].lines.push_back(
        {"=1+1", "-5", "@x", "007", "1e5", "+3", "<b>\"quoted\"</b>, and\nnew line"});
    document.manifests = {
        {"cirr-2017/180d", "aa6850e387550fdab836ed7e6dc881de23001b89a1f6e4b6d5f2e1c0a99887bb"}};
    add_ladder(document, "", 400);
    const Row placement{.metric = "placement-2017",
                        .profile = "cirr-2017",
                        .window = "180d",
                        .line = "rate-placement",
                        .name = "Placed in field",
                        .counts = "cirr-2017/180d/placed",
                        .among = "cirr-2017/180d/graduates"};
    document.rows.push_back(share_row(placement, 55, 78));
    document.rows.back().open = "12";
    const auto add = [&](std::string line, std::string name, const std::string& scope,
                         std::int64_t k, std::int64_t n) -> Row& {
        Row row = placement;
        row.line = std::move(line);
        row.name = std::move(name);
        row.scope = scope;
        return document.rows.emplace_back(share_row(row, k, n));
    };
    add("half", "Half: ends in a zero", "", 100, 200);
    add("=cmd()", "=cmd()|'/C calc'!A0", "", 141, 200);
    add("markup", "<script>alert('x')</script> & \"quotes\"", "", 30, 60);
    add("lines", "a name,\nin \"two\" lines\r\nor three", "", 31, 60);
    add("bytes", "stray \xC3( \xFF, control \x01\x1B, and _x0041_", "", 32, 60);
    add("long", std::string(40'000, 'n'), "", 33, 60);
    add("wide", "\xF0\x9F\x8E\x93" + std::string(3, ' ') + "Zürich — 北京", "", 34, 60);
    add("band", "Nearly all", "", 59, 60);
    add("none", "A rate of nobody", "", 0, 0);
    Row& hidden = add("hidden", "Few", "", 2, 4);
    hidden.shown_as_of = "2026-04-01";
    document.rows.push_back({.metric = "base-salary",
                             .profile = "cirr-2017",
                             .window = "180d",
                             .line = "median",
                             .name = "Median base salary",
                             .as_of = kDay,
                             .counts = "paid",
                             .among = "placed",
                             .k = "41",
                             .n = "55",
                             .value = "65000.00",
                             .unit = "usd",
                             .low = "58000.50",
                             .high = "71000.00",
                             .code = "shown",
                             .evidence = "E2: 41"});
    document.rows.push_back({.metric = "wage-gain",
                             .name = "Wage gain",
                             .as_of = kDay,
                             .counts = "paired",
                             .k = "not_collected",
                             .value = "not_collected",
                             .unit = "usd",
                             .code = "not_collected"});
    document.rows.push_back(
        count_row({.metric = "events-held", .name = "Events", .counts = "events"}, 0));
    document.rows.push_back({.metric = "of-nobody-we-know",
                             .name = "Not in the catalogue",
                             .as_of = "2026-06-30",
                             .counts = "x",
                             .k = "17",
                             .unit = "people",
                             .code = "shown"});
    add("rate-placement", "Placed in field", "city=Detroit", 31, 44);
    add("rate-placement", "Placed in field", "city=Flint", 2, 9);
    add("rate-placement", "Placed in field", "city=<b>Sault \"Ste\" Marie</b>", 12, 25);
    add("rate-placement", "Placed in field", "city=Detroit;segment=student", 1, 24);
    add("rate-placement", "Placed in field", "no scope at all", 20, 40);
    return document;
}

Document large_document(std::size_t cities) {
    Document document = head();
    document.summary = {
        "By 1 July 2026 13112 people had signed up in 50 cities. Of 1640 graduates 869 were placed "
        "in their field within 180 days by the definition of CIRR 2017 (52.99 %).",
        "Of 13112 sign-ups 9834 came (75.00 %)."};
    add_tables(document);
    add_reach(document, "", 13'112);
    add_ladder(document, "", 13'112);
    for (int week = 1; week <= 12; ++week)
        document.rows.push_back(share_row({.metric = "withdrawal-rate",
                                           .line = "week-" + std::to_string(week),
                                           .name = "Withdrew in week " + std::to_string(week),
                                           .counts = "withdrawn-" + std::to_string(week),
                                           .among = "enrolled"},
                                          150 / week, 2'400));
    add_outcomes(document, "", 1'640);
    for (const char* window : {"90d", "180d"})
        document.manifests.push_back(
            {std::string("cirr-2017/") + window,
             "aa6850e387550fdab836ed7e6dc881de23001b89a1f6e4b6d5f2e1c0a99887bb"});
    const std::vector<std::string> names = city_names();
    for (std::size_t i = 0; i < cities && i < names.size(); ++i) {
        const std::string scope = "city=" + names[i];
        const auto people = static_cast<std::int64_t>(40 + (i * 7919) % 500);
        add_reach(document, scope, people);
        add_ladder(document, scope, people);
        add_outcomes(document, scope, people / 8);
    }
    return document;
}

}  // namespace tests
