// What tables say beside the rows, and that later reports are held against it.
#include "grader/report/told.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "grader/insight/promises/measures.h"
#include "tests/unit/grader/report/programme.h"

using namespace report_test;
using privacy::Record;
using report::Table;
using report::Told;

namespace {

figures::Figure figure_of(std::string counts, std::int64_t count) {
    return {.metric = "ladder",
            .line = "registered",
            .scope = {},
            .measure = figures::Measure::count,
            .counts = std::move(counts),
            .count = count};
}

report::Row row_of(std::string k) {
    return {.metric = "ladder", .k = std::move(k)};
}

Record earlier(std::string counts, std::int64_t value) {
    return {.key = {std::move(counts), "2026-01-31", {}},
            .among = "",
            .value = value,
            .shown = true,
            .known = {value, value}};
}

/// A report of one figure, and what was told before it.
struct OneFigure {
    explicit OneFigure(std::string k = "100") : rows{row_of(std::move(k))} {
        request.plan.as_of = day("2026-06-30");
    }
    static facts::Day day(std::string_view text) { return facts::parse_day(text).value(); }
    Told told() { return {request, figures, rows, ledger}; }

    report::Request request;
    std::vector<figures::Figure> figures{figure_of("registered", 100)};
    std::vector<report::Row> rows;
    std::vector<Record> ledger;
};

const facts::Day kThen = OneFigure::day("2026-03-31");

}  // namespace

TEST_CASE("a count may stand beside a row where few people lie between them", "[report][told]") {
    OneFigure one;
    CHECK_FALSE(one.told().may_say(91, one.figures[0], kThen));
    CHECK(one.told().may_say(90, one.figures[0], kThen));
    CHECK(one.told().may_say(100, one.figures[0], kThen));
    CHECK(one.told().may_say(0, one.figures[0], kThen));
    CHECK_FALSE(one.told().may_say(9, one.figures[0], kThen));  // few themselves
}

TEST_CASE("a count stays away from what was said beside the rows before", "[report][told]") {
    OneFigure one;
    Told told = one.told();
    CHECK(told.may_say(80, one.figures[0], kThen));
    CHECK_FALSE(told.may_say(75, one.figures[0], OneFigure::day("2026-02-28")));
    CHECK(told.may_say(70, one.figures[0], OneFigure::day("2026-02-28")));
}

TEST_CASE("a count stays away from what went out in earlier reports", "[report][told]") {
    OneFigure one;
    one.ledger = {earlier("registered", 75), earlier("attended", 40)};
    CHECK_FALSE(one.told().may_say(80, one.figures[0], kThen));
    CHECK(one.told().may_say(40, one.figures[0], kThen));
}

TEST_CASE("beside a hidden row nothing is said", "[report][told]") {
    OneFigure one("suppressed");
    CHECK_FALSE(one.told().may_say(50, one.figures[0], kThen));
}

TEST_CASE("what was hidden on a day is not said of it later", "[report][told]") {
    OneFigure one;
    Record hidden = earlier("registered", 54);
    hidden.shown = false;
    hidden.known = {0, 100};
    one.ledger = {hidden};
    CHECK_FALSE(one.told().may_say(54, one.figures[0], OneFigure::day("2026-01-31")));
    CHECK(one.told().may_say(54, one.figures[0], kThen));
    // Told twice, of more and of less that was known then.
    one.ledger.front().key.as_of = "2026-01-31#2";
    CHECK_FALSE(one.told().may_say(54, one.figures[0], OneFigure::day("2026-01-31")));
}

TEST_CASE("of a day on which parts were told, the whole is not said later", "[report][told]") {
    OneFigure one;
    one.ledger = {earlier("registered", 50)};
    CHECK(one.told().may_say(50, one.figures[0], OneFigure::day("2026-01-31")));
    one.ledger.front().key.scope = {{"term", "2026H1"}};
    CHECK_FALSE(one.told().may_say(54, one.figures[0], OneFigure::day("2026-01-31")));
}

TEST_CASE("of the report's own day a count is the row's, or another's", "[report][told]") {
    OneFigure one;
    CHECK(one.told().may_say(100, one.figures[0], one.request.plan.as_of));
    CHECK_FALSE(one.told().may_say(80, one.figures[0], one.request.plan.as_of));
}

TEST_CASE("what was said goes to the ledger, and what a row says is there", "[report][told]") {
    OneFigure one;
    Told told = one.told();
    REQUIRE(told.may_say(80, one.figures[0], kThen));
    REQUIRE(told.may_say(100, one.figures[0], one.request.plan.as_of));
    REQUIRE_FALSE(told.may_say(85, one.figures[0], OneFigure::day("2026-04-30")));
    const std::vector<Record> records = told.records();
    REQUIRE(records.size() == 1);
    CHECK(records[0].key == privacy::CellKey{"registered", "2026-03-31", {}});
    CHECK(records[0].value == 80);
    CHECK(records[0].shown);
}

TEST_CASE("a claim's count of an older day is held against the next report", "[report][told]") {
    const auto made = Programme().make();
    const auto claims = std::ranges::find(made.document.tables, "claims", &Table::id);
    REQUIRE(claims != made.document.tables.end());
    std::size_t counted = 0;
    for (const auto& line : claims->lines) {
        const std::string& ours = line.at(4);
        const auto until = ours.find(" until ");
        if (until == std::string::npos) continue;
        const std::string day = ours.substr(until + 7);
        // Cities and partners are nobody, and in no ledger.
        const bool is_of_people = std::ranges::any_of(made.release.additions, [&](const Record& r) {
            return r.key.as_of == day && std::to_string(r.value) == ours.substr(0, until);
        });
        counted += is_of_people ? 1 : 0;
    }
    CHECK(counted >= 1);
    CHECK(std::ranges::is_sorted(made.release.additions, {}, &Record::key));

    // The same, where something else of that day went out before: few people lie between.
    std::vector<Record> ledger;
    for (Record record : made.release.additions) {
        if (record.key.as_of == made.document.as_of) continue;
        record.key.as_of = "2020-01-01";
        record.value += 3;
        record.known = {record.value, record.value};
        ledger.push_back(record);
    }
    const auto next = Programme().make({.ledger = ledger});
    for (const Record& record : next.release.additions)
        CHECK(record.key.as_of == next.document.as_of);
}

TEST_CASE("a rate that is hidden is not told by another one that is as large", "[report][told]") {
    std::vector<figures::Figure> figures{figure_of("a", 40), figure_of("b", 40)};
    for (figures::Figure& figure : figures) {
        figure.measure = figures::Measure::share;
        figure.among = "graduates";
        figure.of = 50;
    }
    figures[0].metric = "retention";
    figures[1].metric = "on-time-graduation";
    const figures::Plan plan;
    const figures::Counter counter(plan);
    const promises::Events events;
    promises::Said said;
    said.claim.meaning.measure = "on-time-graduation";
    said.claim.meaning.scope = promises::kEverybody;
    said.claim.figure = statistics::PrintedPercent{80, 0};
    const promises::Held held = promises::held_against(said, {plan, counter, events, figures});
    CHECK(held.figure == &figures[1]);
}
