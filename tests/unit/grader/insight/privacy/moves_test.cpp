// Cycles through small tables, and moves that the search must not believe in.
#include "grader/insight/privacy/moves.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/privacy/table_fixture.h"

namespace grader::privacy {
namespace {

const Sum kFirst{{0, 1}};

TEST_CASE("four hidden cells of a rectangle move together", "[insight][privacy]") {
    const Family family = table({{20, 30, 10}, {40, 50, 10}});
    const MoveSearch search(family);
    const Hidden hidden = hiding(family, {0, 1, 4, 5});
    const auto move = search.find(hidden, kFirst, 1, nullptr, 100);
    REQUIRE(move.has_value());
    CHECK(move->size() == 4);
    CHECK(search.is_possible(hidden, *move));
    CHECK(search.component(hidden, kFirst).size() == 4);
}

TEST_CASE("three cells of a rectangle cannot move", "[insight][privacy]") {
    const Family family = table({{20, 30, 10}, {40, 50, 10}});
    const MoveSearch search(family);
    CHECK_FALSE(search.find(hiding(family, {0, 1, 4}), kFirst, 1, nullptr, 1000).has_value());
}

TEST_CASE("a shown cell moves only for its price, and the cheap ones do", "[insight][privacy]") {
    const Family family = table({{20, 30, 10}, {40, 50, 10}});
    const MoveSearch search(family);
    const Hidden hidden = hiding(family, {0});
    const auto move = search.find(
        hidden, kFirst, 1,
        [](std::size_t cell) -> std::optional<double> {
            if (cell == 1 || cell == 3 || cell == 7) return std::nullopt;
            return 1;
        },
        1000);
    REQUIRE(move.has_value());
    Hidden then = hidden;
    for (const Change& change : *move) {
        CHECK(change.cell != 1);
        CHECK(change.cell != 3);
        then[change.cell] = true;
    }
    CHECK_FALSE(search.is_possible(hidden, *move));
    CHECK(search.is_possible(then, *move));
}

TEST_CASE("a move beyond what is known of a cell is impossible", "[insight][privacy]") {
    Family family = table({{1, 30, 10}, {40, 1, 10}});
    const MoveSearch search(family);
    const Hidden hidden = hiding(family, {0, 1, 4, 5});
    CHECK_FALSE(search.find(hidden, kFirst, -1, nullptr, 1000).has_value());
    const auto up = search.find(hidden, kFirst, 1, nullptr, 1000);
    REQUIRE(up.has_value());
    const auto further = search.find(hidden, kFirst, 1, nullptr, 1000, *up);
    REQUIRE(further.has_value());
    CHECK(search.is_possible(hidden, *further));
    CHECK_FALSE(search.is_possible(hidden, {{0, 1}}));
    CHECK_FALSE(search.is_possible(hidden, {{0, -1}, {1, 1}, {4, 1}, {5, -1}}));
}

TEST_CASE("a part never moves above its whole", "[insight][privacy]") {
    Family family;
    family.cells.resize(2);
    family.cells[0].value = 5;
    family.cells[1].value = 5;
    family.relations = {{{{0, 1}, {1, -1}}, Kind::at_most}};
    const MoveSearch search(family);
    CHECK_FALSE(search.find({true, false}, kFirst, 1, nullptr, 100).has_value());
    CHECK(search.find({true, false}, kFirst, -1, nullptr, 100).has_value());
    CHECK(search.find({true, true}, kFirst, 1, nullptr, 100)->size() == 2);
}

}  // namespace
}  // namespace grader::privacy
