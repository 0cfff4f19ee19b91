// What several counts of the same people say of each other.
#include "grader/insight/privacy/alike.h"

#include <catch2/catch.hpp>

#include "grader/insight/privacy/suppression.h"

namespace grader::privacy {
namespace {

Figure placed(const Scope& scope, std::int64_t count, std::int64_t of) {
    return {"placement", scope, "2026-07-01", "placed", "graduates", count, of};
}

Figure of_sixty(std::string counts, std::int64_t count) {
    return {.metric = "category",
            .scope = {{"city", "A"}},
            .as_of = "2026-07-01",
            .counts = std::move(counts),
            .among = "graduates",
            .count = count,
            .of = 60};
}

Atom people(std::vector<std::string> counts, std::int64_t people) {
    return {.scope = {{"city", "A"}},
            .as_of = "2026-07-01",
            .counts = std::move(counts),
            .people = people};
}

// Of the figures alone, without what is in none.
std::vector<std::string> hidden_in(const std::vector<Figure>& figures, const Tables& tables) {
    const Suppression suppression = suppress(tables.family);
    std::vector<std::string> hidden;
    for (const Figure& figure : figures) {
        if (showing(figure, tables, suppression, {}).count == Code::suppressed)
            hidden.push_back(figure.counts);
    }
    return hidden;
}

TEST_CASE("what adds up in a table is held against what is hidden in it", "[insight][privacy]") {
    const std::vector<Figure> figures{of_sixty("placed", 40), of_sixty("seeking", 18),
                                      of_sixty("unknown", 2)};
    const std::vector<Atom> atoms{people({"graduates", "placed"}, 40),
                                  people({"graduates", "seeking"}, 18),
                                  people({"graduates", "unknown"}, 2)};
    CHECK(hidden_in(figures, tables_of(figures, {})) == std::vector<std::string>{"unknown"});
    // The rest of a sum would be its last part.
    CHECK(hidden_in(figures, tables_of(figures, {}, {}, atoms)).size() == 2);
}

TEST_CASE("two definitions of the same people are held against each other", "[insight][privacy]") {
    // "Wide" is "placed" and those with a venture: shown together, they would tell the two.
    const std::vector<Figure> figures{of_sixty("placed", 40), of_sixty("wide", 42)};
    const std::vector<Atom> atoms{people({"graduates", "placed", "wide"}, 40),
                                  people({"graduates", "wide"}, 2), people({"graduates"}, 18)};
    CHECK(hidden_in(figures, tables_of(figures, {})).empty());
    CHECK_FALSE(hidden_in(figures, tables_of(figures, {}, {}, atoms)).empty());
    const std::vector<Atom> more{people({"graduates", "placed", "wide"}, 40),
                                 people({"graduates", "wide"}, 8), people({"graduates"}, 12)};
    const std::vector<Figure> apart{of_sixty("placed", 40), of_sixty("wide", 48)};
    CHECK(hidden_in(apart, tables_of(apart, {}, {}, more)).empty());
}

TEST_CASE("a group of nobody is hidden where it says that nobody is in a larger one",
          "[insight][privacy]") {
    // Whoever is placed may have pay that is known: of nobody, because nobody is placed.
    const Figure pay{"pay", {{"city", "A"}}, "2026-07-01", "pay-known", "placed", 0, 0};
    const std::vector<Figure> figures{of_sixty("placed", 0), pay};
    const std::vector<Atom> atoms{people({"graduates"}, 60)};
    const Tables tables = tables_of(figures, {}, {}, atoms);
    CHECK(showing(pay, tables, suppress(tables.family), {}).group == Code::suppressed);
}

TEST_CASE("what can be anywhere can be in a part where nobody is like that", "[insight][privacy]") {
    const auto in = [](const std::string& city, std::vector<std::string> counts, int count) {
        return Atom{{{"city", city}}, "2026-07-01", std::move(counts), count};
    };
    const std::vector<Figure> figures{placed({{"city", "A"}}, 0, 40),
                                      placed({{"city", "B"}}, 20, 40)};
    const std::vector<Atom> atoms{in("A", {"graduates"}, 40), in("B", {"graduates"}, 20),
                                  in("B", {"graduates", "placed"}, 20)};
    const Tables tables = tables_of(figures, {}, {}, atoms);
    // Four counts, and in each city those who are placed and those who are not.
    CHECK(tables.family.cells.size() == 4 + 4);
    CHECK(suppress(tables.family).unprotected.empty());
}

TEST_CASE("a part where nobody is at all hides nobody", "[insight][privacy]") {
    const auto in = [](const std::string& city, std::vector<std::string> counts, int count) {
        return Atom{{{"city", city}}, "2026-07-01", std::move(counts), count};
    };
    const std::vector<Figure> figures{placed({}, 21, 80), placed({{"city", "A"}}, 1, 40),
                                      placed({{"city", "B"}}, 20, 40),
                                      placed({{"city", "unknown"}}, 0, 0)};
    const std::vector<Atom> atoms{in("A", {"graduates"}, 39), in("A", {"graduates", "placed"}, 1),
                                  in("B", {"graduates"}, 20), in("B", {"graduates", "placed"}, 20)};
    const Tables tables = tables_of(figures, {}, {}, atoms);
    const Suppression suppression = suppress(tables.family);
    CHECK(suppression.unprotected.empty());
    const std::size_t nobody = tables.cells.at({"placed", "2026-07-01", {{"city", "unknown"}}});
    CHECK(tables.family.cells[nobody].standing == Standing::released);
    CHECK(showing(figures[3], tables, suppression, {}).count == Code::zero);
    CHECK(showing(figures[3], tables, suppression, {}).group == Code::zero);
}

TEST_CASE("what nobody prints does not part people who are alike", "[insight][privacy]") {
    const std::vector<Figure> figures{of_sixty("placed", 30)};
    const std::vector<Atom> atoms{people({"graduates", "placed", "unprinted"}, 10),
                                  people({"graduates", "placed"}, 20), people({"graduates"}, 30)};
    CHECK(tables_of(figures, {}, {}, atoms).family.cells.size() == 2 + 2);
}

TEST_CASE("what is missed less is hidden first", "[insight][privacy]") {
    std::vector<Figure> figures{of_sixty("placed", 30), of_sixty("seeking", 28),
                                of_sixty("unknown", 2)};
    const std::vector<Atom> atoms{people({"graduates", "placed"}, 30),
                                  people({"graduates", "seeking"}, 28),
                                  people({"graduates", "unknown"}, 2)};
    figures[1].worth = 10;
    CHECK(hidden_in(figures, tables_of(figures, {}, {}, atoms)) ==
          std::vector<std::string>{"placed", "unknown"});
    figures[0].worth = 100;
    CHECK(hidden_in(figures, tables_of(figures, {}, {}, atoms)) ==
          std::vector<std::string>{"seeking", "unknown"});
}

TEST_CASE("atoms of parts are those of the whole, also where less is printed of them",
          "[insight][privacy]") {
    const auto atom = [](Scope scope, std::vector<std::string> counts, std::int64_t count) {
        return Atom{std::move(scope), "2026-07-01", std::move(counts), count};
    };
    const std::vector<Figure> figures{placed({}, 30, 60), placed({{"city", "A"}}, 10, 20),
                                      placed({{"city", "B"}}, 20, 40)};
    const std::vector<Atom> atoms{atom({}, {"full-time", "graduates", "placed"}, 25),
                                  atom({}, {"graduates", "placed"}, 5),
                                  atom({}, {"graduates"}, 30),
                                  atom({{"city", "A"}}, {"graduates", "placed"}, 10),
                                  atom({{"city", "A"}}, {"graduates"}, 10),
                                  atom({{"city", "B"}}, {"graduates", "placed"}, 20),
                                  atom({{"city", "B"}}, {"graduates"}, 20)};
    const std::size_t without = tables_of(figures, {}).family.relations.size();
    // Two counts in each of three places, and two kinds of people over the cities.
    CHECK(tables_of(figures, {}, {}, atoms).family.relations.size() == without + 6 + 2);
}

TEST_CASE("what went out of a part and is not printed again is no sum of groups",
          "[insight][privacy]") {
    // Of the term more was told; this time only of everybody, and of the terms how many graduated.
    const Scope term{{"term", "2026H1"}};
    const std::string day = "2026-07-01";
    const std::vector<Figure> figures{
        {"category", {}, day, "is-1A", "graduates", 20, 60},
        {"graduates", term, day, "graduates", "", 25, 0},
        {"graduates", {{"term", "2026H2"}}, day, "graduates", "", 35, 0}};
    const std::vector<Record> before{{{"is-1A", day, term}, "", 12, true, {12, 12}}};
    const std::vector<Atom> atoms{{{}, day, {"graduates", "is-1A"}, 20},
                                  {{}, day, {"graduates"}, 40},
                                  {term, day, {"graduates"}, 25},
                                  {{{"term", "2026H2"}}, day, {"graduates"}, 35}};
    ensure_true(tables_of(figures, {}, before, atoms).family);
}

}  // namespace
}  // namespace grader::privacy
