// What a second report must not show because of the first.
#include "grader/insight/privacy/releases.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/figures.h"

namespace grader::privacy {
namespace {

Figure placed(const std::string& as_of, const Scope& scope, std::int64_t count, std::int64_t of) {
    return {"placement", scope, as_of, "placed", "graduates", count, of};
}

const Scope kDetroit{{"city", "Detroit"}};
const Scope kStudents{{"city", "Detroit"}, {"segment", "student"}};

TEST_CASE("the first report shows what each figure may show", "[insight][privacy]") {
    const Release release = decide({}, {placed("2026-07-01", {}, 30, 60)}, {});
    CHECK(release.decisions.front().showing.rate == Code::shown);
    CHECK(release.additions.size() == 2);
    CHECK(suppressed_share(release) == 0);
    CHECK(release.known_before.empty());
}

TEST_CASE("one more graduate than last week is one person, and hidden", "[insight][privacy]") {
    const Release first = decide({}, {placed("2026-07-01", {}, 30, 60)}, {});
    const Release second = decide(first.additions, {placed("2026-07-08", {}, 31, 61)}, {});
    const Decision& decision = second.decisions.front();
    CHECK(decision.showing.group == Code::suppressed);
    CHECK(decision.showing.rate == Code::suppressed);
    CHECK(decision.shown_as_of == "2026-07-01");
    CHECK(suppressed_share(second) == 10'000);
}

TEST_CASE("one more placed of the same graduates is one person, and hidden", "[insight][privacy]") {
    const Release first = decide({}, {placed("2026-07-01", {}, 30, 60)}, {});
    const Release second = decide(first.additions, {placed("2026-07-08", {}, 31, 60)}, {});
    CHECK(second.decisions.front().showing.group == Code::shown);
    CHECK(second.decisions.front().showing.count == Code::suppressed);
    const Release three = decide(first.additions, {placed("2026-07-08", {}, 33, 60)}, {});
    CHECK(three.decisions.front().showing.count == Code::shown);
}

TEST_CASE("a report that has not changed is shown again", "[insight][privacy]") {
    const Release first = decide({}, {placed("2026-07-01", {}, 30, 60)}, {});
    const Release second = decide(first.additions, {placed("2026-07-08", {}, 30, 60)}, {});
    CHECK(second.decisions.front().showing.rate == Code::shown);
    CHECK(second.known_before.empty());
}

TEST_CASE("many new people in a later report are shown", "[insight][privacy]") {
    const Release first = decide({}, {placed("2026-07-01", {}, 30, 60)}, {});
    const Release second = decide(first.additions, {placed("2026-08-01", {}, 45, 90)}, {});
    CHECK(second.decisions.front().showing.rate == Code::shown);
}

TEST_CASE("a segment that leaves few of its city is hidden", "[insight][privacy]") {
    const Release first = decide({}, {placed("2026-07-01", kDetroit, 25, 50)}, {});
    const Release second = decide(first.additions, {placed("2026-07-01", kStudents, 22, 45)}, {});
    CHECK(second.decisions.front().showing.group == Code::suppressed);
    const Release wide = decide(first.additions, {placed("2026-07-01", kStudents, 12, 25)}, {});
    CHECK(wide.decisions.front().showing.group == Code::shown);
    // The other way round: the city after its segment.
    const Release other = decide({}, {placed("2026-07-01", kStudents, 22, 45)}, {});
    CHECK(decide(other.additions, {placed("2026-07-01", kDetroit, 25, 50)}, {})
              .decisions.front()
              .showing.group == Code::suppressed);
}

TEST_CASE("the last segment of a city is hidden where the others give it away",
          "[insight][privacy]") {
    const auto segment = [](const char* name, std::int64_t count, std::int64_t of) {
        return placed("2026-07-01", {{"segment", name}}, count, of);
    };
    const Release first = decide(
        {}, {placed("2026-07-01", {}, 40, 80), segment("a", 20, 40), segment("b", 13, 27)}, {});
    CHECK(suppressed_share(first) == 0);
    const Release second = decide(first.additions, {segment("c", 4, 8)}, {});
    CHECK(second.decisions.front().showing == Showing{});
}

TEST_CASE("a figure that was hidden stays hidden while its people are the same",
          "[insight][privacy]") {
    // Hidden last week for the sake of the small city; this week without that city.
    const auto city = [](const char* as_of, const char* name, std::int64_t count, std::int64_t of) {
        return placed(as_of, {{"city", name}}, count, of);
    };
    const Release first = decide({},
                                 {placed("2026-07-01", {}, 33, 65), city("2026-07-01", "A", 20, 40),
                                  city("2026-07-01", "B", 10, 20), city("2026-07-01", "C", 3, 5)},
                                 {});
    const auto is_hidden = [](const Release& release, std::size_t i) {
        return release.decisions[i].showing.group == Code::suppressed;
    };
    REQUIRE(is_hidden(first, 3));
    REQUIRE(is_hidden(first, 2));
    const Release second = decide(first.additions, {city("2026-07-08", "B", 10, 20)}, {});
    CHECK(is_hidden(second, 0));
    CHECK(second.known_before.empty());
}

TEST_CASE("two random releases pass one audit", "[insight][privacy]") {
    tests::Shape shape{.sizes = {4, 3}, .people = 14};
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        INFO("seed " << seed);
        const Release first = decide({}, tests::random_figures(seed, shape), {});
        CHECK(first.known_before.empty());
        shape.as_of = "2026-07-08";
        const std::vector<Figure> later = tests::random_later(seed, shape, 1);
        shape.as_of = "2026-07-01";
        const Release second = decide(first.additions, later, {});
        CHECK(second.known_before.empty());
        const Tables tables = tables_of(later, {}, first.additions);
        Hidden hidden;
        for (const Cell& cell : tables.family.cells)
            hidden.push_back(cell.standing == Standing::sensitive);
        for (const Record& record : second.additions)
            hidden[tables.cells.at(record.key)] = !record.shown;
        CHECK(audit(tables.family, hidden).empty());
        // Shown as they were, the later figures would tell of one or two people.
        Hidden naive;
        for (const Cell& cell : tables.family.cells)
            naive.push_back(cell.standing == Standing::sensitive);
        CHECK_FALSE(audit(tables.family, naive).empty());
    }
}

TEST_CASE("whoever hands a release out is told that nothing is shown, and what was given away",
          "[insight][privacy]") {
    CHECK(warnings_of(decide({}, {placed("2026-07-01", {}, 30, 60)}, {})).empty());
    CHECK(warnings_of({.decisions = {},
                       .additions = {},
                       .all_hidden = true,
                       .known_before = {{"placed of Flint", Verdict::pinned, {4}},
                                        {"placed of Detroit", Verdict::unproven, {60}}}}) ==
          std::vector<std::string>{"everything is hidden: nothing less was proved safe. Ask for "
                                   "fewer parts or definitions.",
                                   "earlier reports give away, whatever this one hides: placed of "
                                   "Flint",
                                   "nobody could prove that earlier reports do not give away: "
                                   "placed of Detroit"});
}

TEST_CASE("a ledger that gives a hidden count away by itself is told of", "[insight][privacy]") {
    const auto told = [](const char* city, std::int64_t people, bool shown) {
        Scope scope;
        if (*city != '\0') scope["city"] = city;
        return Record{{"graduates", "2026-07-01", scope},
                      "",
                      people,
                      shown,
                      shown ? Range{people, people} : Range{1, 9}};
    };
    // 60 less 56: the few of Flint were never hidden.
    const std::vector<Record> ledger{told("", 60, true), told("Detroit", 56, true),
                                     told("Flint", 4, false)};
    const Release next = decide(ledger, {placed("2026-08-01", {}, 30, 60)}, {});
    const std::vector<std::string> warnings = warnings_of(next);
    REQUIRE_FALSE(warnings.empty());
    for (const std::string& warning : warnings)
        CHECK(warning.starts_with("earlier reports give away, whatever this one hides: "));
    CHECK(std::ranges::any_of(warnings, [](const std::string& warning) {
        return warning.find("Flint") != std::string::npos;
    }));
}

TEST_CASE("of a day that is told of twice, both times hold by themselves", "[insight][privacy]") {
    const auto people = [](const char* city, std::int64_t count) {
        Scope scope;
        if (*city != '\0') scope["city"] = city;
        return Figure{"enrolled", scope, "2026-07-01", "enrolled", "", count, 0};
    };
    const auto told = [&](const char* city, std::int64_t count, Range known) {
        return Record{{"enrolled", "2026-07-01", people(city, count).scope},
                      "",
                      count,
                      known.low == known.high,
                      known};
    };
    // Detroit and Flint are 32, and Flint is at most 4: Detroit is 28 or more.
    const std::vector<Record> ledger{told("", 60, {60, 60}), told("Detroit", 28, {}),
                                     told("Flint", 4, {1, 4}), told("Lansing", 28, {28, 28})};
    // Then more is known: of Detroit one more. Were that shown, it would have been 28 or 29.
    const Release second = decide(ledger, {people("", 75), people("Detroit", 29)}, {});
    CHECK(second.decisions[0].showing.count == Code::shown);
    CHECK(second.decisions[1].showing.count == Code::suppressed);
    CHECK(second.known_before.empty());
    for (const Record& record : second.additions)
        CHECK(record.key.as_of == "2026-07-01");
}

TEST_CASE("whoever has fewer people of a day knows that the others are more",
          "[insight][privacy]") {
    // Of who had graduated by April, and then of who had by March.
    const Record april{
        {"placed", "2026-10-31", {}}, "graduates", 19, false, {.low = 0, .high = 19}};
    const Release march = decide({april}, {placed("2026-10-31", {}, 18, 40)}, {});
    CHECK(march.decisions.front().showing.count == Code::suppressed);
    CHECK(decide({}, {placed("2026-10-31", {}, 18, 40)}, {}).decisions.front().showing.count ==
          Code::shown);
}

TEST_CASE("of what is hidden twice readers know what they knew either time", "[insight][privacy]") {
    Record first{{"placed", "2026-07-01", {}}, "graduates", 5, false, {.low = 2, .high = 8}};
    Record second = first;
    second.known = {.low = 0, .high = 6};
    CHECK(with_additions({first}, {second}).front().known == Range{2, 6});
    CHECK(with_additions({second}, {first}).front().known == Range{2, 6});
}

TEST_CASE("that there is no other group of people is told to nobody, and given away by nothing",
          "[insight][privacy]") {
    // All of them are placed: of those groups nobody could be anything else.
    for (const std::int64_t people : {5, 30}) {
        const std::vector<Atom> atoms{{{}, "2026-07-01", {"graduates", "placed"}, people}};
        const Release release = decide({}, {placed("2026-07-01", {}, people, people)}, {}, atoms);
        CHECK(release.decisions.front().showing == Showing{});
        CHECK(release.known_before.empty());
    }
}

TEST_CASE("the ledger keeps what was shown", "[insight][privacy]") {
    const Release first = decide({}, {placed("2026-07-01", {}, 30, 60)}, {});
    const Release second = decide(first.additions, {placed("2026-07-08", {}, 31, 61)}, {});
    const std::vector<Record> ledger = with_additions(first.additions, second.additions);
    CHECK(ledger.size() == 4);
    CHECK(std::ranges::count(ledger, true, &Record::shown) == 2);
    CHECK(with_additions(ledger, first.additions) == ledger);
    // What was shown once is known, whatever is hidden later; and the other way round.
    std::vector<Record> hidden = first.additions;
    for (Record& record : hidden)
        record.shown = false;
    CHECK(with_additions(first.additions, hidden) == first.additions);
    CHECK(with_additions(hidden, first.additions) == first.additions);
    CHECK(parse_ledger(to_csv(ledger)).records == ledger);
}

TEST_CASE("a day that is told of twice, differently, is held against both", "[insight][privacy]") {
    const std::string day = "2026-07-01";
    const Release first = decide({}, {placed(day, {}, 60, 160)}, {});
    const Release second = decide(first.additions, {placed(day, {}, 72, 160)}, {});
    REQUIRE(second.decisions.front().showing.count == Code::shown);
    const std::vector<Record> ledger = with_additions(first.additions, second.additions);
    CHECK(ledger.size() == 4);
    // One more than the second time: one person.
    const Release third = decide(ledger, {placed(day, {}, 73, 160)}, {});
    CHECK(third.decisions.front().showing.count == Code::suppressed);
    CHECK(third.decisions.front().shown_as_of == day);
    // As it was the first time it may be shown again.
    CHECK(decide(ledger, {placed(day, {}, 60, 160)}, {}).decisions.front().showing.count ==
          Code::shown);
}

}  // namespace
}  // namespace grader::privacy
