// What follows from scopes, and what is sensitive in a family of figures.
#include "grader/insight/privacy/tables.h"

#include <catch2/catch.hpp>

namespace grader::privacy {
namespace {

Figure placed(const Scope& scope, std::int64_t count, std::int64_t of) {
    return {"placement", scope, "2026-07-01", "placed", "graduates", count, of};
}

std::size_t cell_of(const Tables& tables, const std::string& counts, const Scope& scope) {
    return tables.cells.at({counts, "2026-07-01", scope});
}

std::vector<std::string> secrets(const Tables& tables) {
    std::vector<std::string> names;
    for (const Secret& secret : tables.family.secrets)
        names.push_back(secret.name);
    return names;
}

TEST_CASE("of parts by two dimensions none can be the rest of all the others",
          "[insight][privacy]") {
    std::vector<Figure> figures{placed({}, 64, 126)};
    for (const char* city : {"A", "B"})
        for (const char* term : {"1", "2"})
            figures.push_back(placed({{"city", city}, {"term", term}}, 20, 40));
    figures.back().count = 4;
    figures.back().of = 6;
    const Tables tables = tables_of(figures, {});
    const Suppression suppression = suppress(tables.family);
    std::size_t hidden = 0;
    for (const Figure& figure : figures)
        hidden += showing(figure, tables, suppression, {}).group == Code::suppressed ? 1 : 0;
    CHECK(hidden >= 2);
}

TEST_CASE("what was shown and has not changed cannot be hidden any more", "[insight][privacy]") {
    const auto before = [](std::int64_t count, bool shown) {
        return Record{{"placed", "2026-06-01", {}}, "", count, shown, {count, count}};
    };
    const auto standing = [](std::int64_t count, const Record& record) {
        const Figure figure{"placement", {}, "2026-07-01", "placed", "", count, 0};
        const Tables tables = tables_of({figure}, {}, {record});
        return tables.family.cells[cell_of(tables, "placed", {})].standing;
    };
    CHECK(standing(30, before(30, true)) == Standing::released);
    CHECK(standing(30, before(30, false)) == Standing::open);
    CHECK(standing(45, before(30, true)) == Standing::open);
    CHECK(standing(5, before(5, true)) == Standing::sensitive);
}

TEST_CASE("the time of a cohort's course is over for all of it or for nobody",
          "[insight][privacy]") {
    const auto on_time = [](const char* cohort, std::int64_t count, std::int64_t due) {
        return Figure{"on-time-graduation",
                      {{"cohort", cohort}},
                      "2026-07-01",
                      "graduated-on-time",
                      "due-on-time",
                      count,
                      due};
    };
    const auto enrolled = [](const char* cohort, std::int64_t people) {
        return Figure{"enrolled", {{"cohort", cohort}}, "2026-07-01", "enrolled", "", people, 0};
    };
    const Tables tables =
        tables_of({on_time("over", 20, 30), enrolled("over", 30), on_time("running", 0, 0),
                   enrolled("running", 25), on_time("mixed", 12, 20), enrolled("mixed", 24)},
                  {});
    const auto cell = [&](const char* counts, const char* cohort) {
        return cell_of(tables, counts, {{"cohort", cohort}});
    };
    const auto is_told_by_enrolled = [&](const char* cohort) {
        return std::ranges::any_of(tables.family.relations, [&](const Relation& relation) {
            return relation.kind == Kind::equal && relation.sum.size() == 2 &&
                   relation.sum[0].cell == cell("due-on-time", cohort) &&
                   relation.sum[1].cell == cell("enrolled", cohort);
        });
    };
    CHECK(is_told_by_enrolled("over"));
    CHECK_FALSE(is_told_by_enrolled("mixed"));
    CHECK_FALSE(is_told_by_enrolled("running"));
    CHECK(tables.family.cells[cell("due-on-time", "running")].standing == Standing::released);
    ensure_true(tables.family);
}

TEST_CASE("the few whose time is over by one measure alone are a secret", "[insight][privacy]") {
    const auto secrets_with = [](std::int64_t on_time, std::int64_t later) {
        const Figure figures[] = {
            {"on-time", {}, "2026-07-01", "graduated-on-time", "due-on-time", 20, on_time},
            {"150", {}, "2026-07-01", "graduated-150", "due-150", 20, later},
            {"enrolled", {}, "2026-07-01", "enrolled", "", 60, 0}};
        return secrets(tables_of({std::begin(figures), std::end(figures)}, {}));
    };
    // Everybody knows when the courses of small cohorts were.
    CHECK(secrets_with(43, 40) ==
          std::vector<std::string>{"due-on-time, everybody, 2026-07-01, without due-150, "
                                   "everybody, 2026-07-01"});
    CHECK(secrets_with(55, 40).size() == 1);
    CHECK(secrets_with(50, 40).empty());
}

TEST_CASE("people in several parts do not add up, and still are of the total",
          "[insight][privacy]") {
    const Tables tables = tables_of(
        {placed({}, 30, 60), placed({{"city", "A"}}, 25, 50), placed({{"city", "B"}}, 20, 40)}, {});
    CHECK(std::ranges::count(tables.family.relations, Kind::equal, &Relation::kind) == 0);
    ensure_true(tables.family);
}

TEST_CASE("the few of the total who are not in a part are a secret", "[insight][privacy]") {
    const Tables tables = tables_of({placed({}, 30, 60), placed({{"city", "A"}}, 28, 55)}, {});
    const std::vector<std::string> names = secrets(tables);
    CHECK(std::ranges::count(names,
                             "graduates, everybody, 2026-07-01, without graduates, city=A, "
                             "2026-07-01") == 1);
    CHECK(std::ranges::count(
              names, "placed, everybody, 2026-07-01, without placed, city=A, 2026-07-01") == 1);
    // Also two dimensions apart.
    CHECK(
        secrets(tables_of({placed({}, 30, 60), placed({{"city", "A"}, {"term", "1"}}, 28, 55)}, {}))
            .size() == 2);
    CHECK(secrets(tables_of({placed({}, 30, 60), placed({{"city", "A"}}, 15, 30)}, {})).empty());
}

TEST_CASE("a rate's end is sensitive, and told by its band", "[insight][privacy]") {
    const Tables tables = tables_of({placed({{"city", "A"}}, 0, 40)}, {});
    const Cell& none_placed = tables.family.cells[cell_of(tables, "placed", {{"city", "A"}})];
    CHECK(none_placed.standing == Standing::sensitive);
    REQUIRE(none_placed.hints.size() == 1);
    CHECK(none_placed.hints.front().range == Range{0, 4});
}

TEST_CASE("a hidden count without a band is known to lie in none", "[insight][privacy]") {
    const Tables tables = tables_of({placed({}, 20, 40)}, {});
    CHECK(tables.family.cells[cell_of(tables, "placed", {})].hints.front().range == Range{5, 35});
}

TEST_CASE("a ladder shares its counts", "[insight][privacy]") {
    const Figure finished{"completion", {}, "2026-07-01", "graduates", "enrolled", 60, 90};
    const Tables tables = tables_of({placed({}, 30, 60), finished}, {});
    CHECK(tables.family.cells.size() == 3);
    CHECK(tables.family.relations.size() == 3);  // k and n of both, and the order of the rungs
}

TEST_CASE("of a figure whose group is hidden nothing is printed", "[insight][privacy]") {
    const Tables tables = tables_of({placed({}, 5, 9)}, {});
    const Suppression suppression = suppress(tables.family);
    CHECK(showing(placed({}, 5, 9), tables, suppression, {}) == Showing{});
}

TEST_CASE("a rate that is hidden for another's sake prints its group alone", "[insight][privacy]") {
    const std::vector<Figure> figures{placed({}, 32, 60), placed({{"city", "A"}}, 1, 20),
                                      placed({{"city", "B"}}, 11, 20),
                                      placed({{"city", "C"}}, 20, 20)};
    const Tables tables = tables_of(figures, {});
    Suppression suppression;
    suppression.fates.assign(tables.family.cells.size(), Fate::shown);
    suppression.fates[cell_of(tables, "placed", {{"city", "B"}})] = Fate::complementary;
    const Showing shown = showing(figures[2], tables, suppression, {});
    CHECK(shown.rate == Code::suppressed);
    CHECK(shown.count == Code::suppressed);
    CHECK(shown.group == Code::shown);
}

}  // namespace
}  // namespace grader::privacy
