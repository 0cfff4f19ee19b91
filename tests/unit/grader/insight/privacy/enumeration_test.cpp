// Counted out by hand beside it.
#include "grader/insight/privacy/enumeration.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/privacy/table_fixture.h"

namespace grader::privacy {
namespace {

std::size_t values(const Family& family, const std::vector<std::size_t>& cells,
                   std::size_t enough = 100) {
    const MoveSearch search(family);
    const Hidden hidden = hiding(family, cells);
    const Sum sum{{cells.front(), 1}};
    const Enumeration found =
        enumerate(family, search, hidden, sum, search.component(hidden, sum), enough, 100'000);
    CHECK(found.complete);
    for (const Move& move : found.moves)
        CHECK(search.is_possible(hidden, move));
    return found.moves.size();
}

TEST_CASE("a rectangle of hidden cells has as many values as its smallest allow",
          "[insight][privacy]") {
    CHECK(values(table({{3, 20, 10}, {30, 2, 10}}), {0, 1, 4, 5}) == 21);
    CHECK(values(table({{1, 20, 10}, {1, 1, 10}}), {0, 1, 4, 5}) == 1);
    CHECK(values(table({{1, 2, 10}, {2, 1, 10}}), {0, 1, 4, 5}) == 2);
}

TEST_CASE("one hidden cell of a row has one value", "[insight][privacy]") {
    CHECK(values(table({{3, 20, 10}, {30, 2, 10}}), {0}) == 1);
}

TEST_CASE("counting ends when enough values are found", "[insight][privacy]") {
    CHECK(values(table({{3, 20, 10}, {30, 2, 10}}), {0, 1, 4, 5}, 3) == 3);
}

TEST_CASE("counting that was cut short says so", "[insight][privacy]") {
    const Family family = table({{30, 20, 10}, {30, 20, 10}});
    const MoveSearch search(family);
    const Hidden hidden = hiding(family, {0, 1, 4, 5});
    const Sum sum{{0, 1}};
    CHECK_FALSE(
        enumerate(family, search, hidden, sum, search.component(hidden, sum), 100, 5).complete);
}

}  // namespace
}  // namespace grader::privacy
