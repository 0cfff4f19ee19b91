// Properties over random families, each proved again by counting out all that the shown figures
// leave possible: with other code, and without looking at what the product found.
#include "grader/insight/privacy/suppression.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <set>

#include "grader/insight/privacy/tables.h"
#include "tests/support/figures.h"
#include "tests/unit/grader/insight/privacy/table_fixture.h"

namespace grader::privacy {
namespace {

// Counts of a table of two dimensions with totals, by row and column; -1 is the total.
using Place = std::pair<int, int>;

/// The values of each hidden place that fit the shown ones, up to `most` in a cell: all of them, or
/// three of each.
std::map<Place, std::set<std::int64_t>> possible(const std::map<Place, std::int64_t>& shown,
                                                 int rows, int columns, std::int64_t most) {
    std::map<Place, std::set<std::int64_t>> values;
    std::map<Place, std::int64_t> now;
    const auto fits = [&](Place total) {
        const auto known = shown.find(total);
        const std::int64_t sum = now[total];
        // A hidden total is of somebody: nobody would be shown.
        return known == shown.end() ? sum >= 1 : known->second == sum;
    };
    const auto is_enough = [&] {
        const int places = (rows + 1) * (columns + 1);
        return std::ssize(values) == places && std::ranges::all_of(values, [&](const auto& place) {
                   return shown.contains(place.first) || place.second.size() >= 3;
               });
    };
    const std::function<void(int)> fill = [&](int at) {
        if (at > 0 && at % columns == 0 && !fits({at / columns - 1, -1})) return;
        if (at == rows * columns) {
            for (int c = 0; c < columns; ++c)
                if (!fits({-1, c})) return;
            if (!fits({-1, -1})) return;
            for (const auto& [place, value] : now)
                values[place].insert(value);
            return;
        }
        const Place place{at / columns, at % columns};
        const auto known = shown.find(place);
        const std::int64_t low = known == shown.end() ? 1 : known->second;
        const std::int64_t high = known == shown.end() ? most : known->second;
        for (std::int64_t value = low; value <= high && !is_enough(); ++value) {
            for (const Place& holder :
                 {place, Place{place.first, -1}, Place{-1, place.second}, Place{-1, -1}})
                now[holder] += value;
            fill(at + 1);
            for (const Place& holder :
                 {place, Place{place.first, -1}, Place{-1, place.second}, Place{-1, -1}})
                now[holder] -= value;
        }
    };
    for (int r = -1; r < rows; ++r)
        for (int c = -1; c < columns; ++c)
            now[{r, c}] = 0;
    fill(0);
    return values;
}

/// Numbers as dice give them, from a seed.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::int64_t below(std::int64_t end) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::int64_t>((state_ >> 33) % static_cast<std::uint64_t>(end));
    }

private:
    std::uint64_t state_;
};

std::vector<Figure> counts(Dice& dice, int rows, int columns, std::int64_t most) {
    std::map<Scope, std::int64_t> sums;
    for (int r = 0; r < rows; ++r) {
        for (int c = 0; c < columns; ++c) {
            const std::int64_t value = dice.below(most + 1);
            const std::string row = std::to_string(r);
            const std::string column = std::to_string(c);
            for (const Scope& scope : {Scope{{"a", row}, {"b", column}}, Scope{{"a", row}},
                                       Scope{{"b", column}}, Scope{}})
                sums[scope] += value;
        }
    }
    std::vector<Figure> figures;
    for (const auto& [scope, value] : sums)
        figures.push_back({.metric = "people",
                           .scope = scope,
                           .as_of = "2026-07-01",
                           .counts = "people",
                           .among = {},
                           .count = value,
                           .of = 0});
    return figures;
}

Place place_of(const Scope& scope) {
    const auto number = [&](const char* dimension) {
        const auto found = scope.find(dimension);
        return found == scope.end() ? -1 : std::stoi(found->second);
    };
    return {number("a"), number("b")};
}

TEST_CASE("each hidden figure of a small random table has three values, counted out",
          "[insight][privacy]") {
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        Dice dice(seed);
        const int rows = 1 + static_cast<int>(dice.below(2));
        const int columns = rows == 1 ? 4 : 2;
        const std::vector<Figure> figures = counts(dice, rows, columns, 13);
        const Tables tables = tables_of(figures, {});
        const Suppression suppression = suppress(tables.family);
        std::map<Place, std::int64_t> shown;
        std::set<Place> hidden;
        for (const Figure& figure : figures) {
            const Code code = showing(figure, tables, suppression, {}).count;
            if (code == Code::suppressed)
                hidden.insert(place_of(figure.scope));
            else
                shown[place_of(figure.scope)] = figure.count;
        }
        const auto values = possible(shown, rows, columns, 16);
        for (const Place& place : hidden) {
            INFO("seed " << seed << ", row " << place.first << ", column " << place.second);
            CHECK((values.contains(place) && values.at(place).size() >= 3));
        }
    }
}

TEST_CASE("the counting sees that hiding single figures is not enough", "[insight][privacy]") {
    // One hidden cell in a row and column of shown ones.
    const std::map<Place, std::int64_t> shown{{{0, 1}, 20},  {{1, 0}, 30},  {{1, 1}, 40},
                                              {{0, -1}, 25}, {{1, -1}, 70}, {{-1, 0}, 35},
                                              {{-1, 1}, 60}, {{-1, -1}, 95}};
    CHECK(possible(shown, 2, 2, 60).at({0, 0}) == std::set<std::int64_t>{5});
}

TEST_CASE("nothing sensitive is shown, and what is hidden passes the audit", "[insight][privacy]") {
    const std::vector<tests::Shape> shapes{{.sizes = {4, 3}},
                                           {.sizes = {6}},
                                           {.sizes = {3, 3, 2}},
                                           {.sizes = {3, 2}, .people = 4, .ladder = 4},
                                           {.sizes = {5, 2}, .people = 60, .rate = 0.95}};
    for (const tests::Shape& shape : shapes) {
        for (std::uint64_t seed = 1; seed <= 6; ++seed) {
            INFO("seed " << seed << " of a shape of " << shape.sizes.size() << " dimensions");
            const Tables tables = tables_of(tests::random_figures(seed, shape), {});
            const Suppression suppression = suppress(tables.family);
            const Hidden hidden = hidden_of(suppression);
            for (std::size_t i = 0; i < hidden.size(); ++i)
                if (tables.family.cells[i].standing == Standing::sensitive) CHECK(hidden[i]);
            CHECK(suppression.unprotected.empty());
            CHECK(audit(tables.family, hidden, suppression.witnesses).empty());
        }
    }
}

TEST_CASE("what stays hidden in a report of totals is hidden beside their parts as well",
          "[insight][privacy]") {
    const tests::Shape shape{.sizes = {4, 3}, .people = 8};
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        const std::vector<Figure> all = tests::random_figures(seed, shape);
        std::vector<Figure> cities;
        for (const Figure& figure : all)
            if (!figure.scope.contains("segment")) cities.push_back(figure);
        const Tables few = tables_of(cities, {});
        const Tables many = tables_of(all, {});
        const Suppression of_many = suppress(many.family);
        // Sensitive for its own sake: it stays so whatever stands beside it.
        for (const auto& [key, cell] : few.cells) {
            if (few.family.cells[cell].standing != Standing::sensitive) continue;
            CHECK(of_many.fates[many.cells.at(key)] != Fate::shown);
        }
    }
}

TEST_CASE("few cells are hidden beside those that must be", "[insight][privacy]") {
    std::ptrdiff_t primary = 0;
    std::ptrdiff_t beside = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const tests::Shape shape{.sizes = {8, 4}};
        const Suppression suppression =
            suppress(tables_of(tests::random_figures(seed, shape), {}).family);
        CHECK_FALSE(suppression.all_hidden);
        primary += std::ranges::count(suppression.fates, Fate::primary);
        beside += std::ranges::count(suppression.fates, Fate::complementary);
    }
    WARN(primary << " cells are sensitive, and " << beside << " are hidden beside them");
    CHECK(beside <= 2 * primary);
}

TEST_CASE("a family without small groups is shown whole", "[insight][privacy]") {
    const Suppression suppression = suppress(table({{20, 30}, {40, 50}}));
    CHECK(std::ranges::count(suppression.fates, Fate::shown) == 9);
    CHECK_FALSE(suppression.all_hidden);
    CHECK(suppress({}).fates.empty());
}

TEST_CASE("what is known already is said, and the rest is shown", "[insight][privacy]") {
    Family family = table({{5, 30, 30}, {40, 50, 30}});
    for (const std::size_t cell : {1, 2, 3})
        family.cells[cell].standing = Standing::released;
    const Suppression suppression = suppress(family);
    REQUIRE(suppression.unprotected.size() == 1);
    CHECK(suppression.unprotected.front().name == "cell 0");
    CHECK(suppression.unprotected.front().verdict == Verdict::pinned);
    CHECK(suppression.fates[5] == Fate::shown);
    CHECK_FALSE(suppression.all_hidden);
}

TEST_CASE("where nothing is proved, everything is hidden", "[insight][privacy]") {
    // 7 a + 11 b = 43 has one solution in whole numbers, and many in fractions; the cells beside it
    // are too many for counting out all fillings.
    Family family;
    const auto add = [&](std::int64_t value, Standing standing) {
        Cell cell;
        cell.name = "cell " + std::to_string(family.cells.size());
        cell.value = value;
        cell.standing = standing;
        family.cells.push_back(cell);
        return family.cells.size() - 1;
    };
    const std::size_t a = add(3, Standing::sensitive);
    const std::size_t b = add(2, Standing::sensitive);
    const std::size_t sum = add(43, Standing::released);
    family.relations.push_back({{{a, 7}, {b, 11}, {sum, -1}}, Kind::equal});
    for (int i = 0; i < 12; ++i) {
        const std::size_t more = add(10, Standing::sensitive);
        family.relations.push_back({{{a, 1}, {more, -1}}, Kind::at_most});
    }
    const std::size_t elsewhere = add(50, Standing::open);
    const Suppression suppression = suppress(family);
    CHECK(suppression.all_hidden);
    CHECK(suppression.fates[elsewhere] == Fate::complementary);
    REQUIRE(suppression.unprotected.size() == 2);
    CHECK(suppression.unprotected.front().verdict == Verdict::unproven);
}

}  // namespace
}  // namespace grader::privacy
