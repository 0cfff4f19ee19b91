// Where a cycle exists, the cheapest one is found, and nothing that is no move.
#include "grader/insight/privacy/cheapest.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/privacy/table_fixture.h"

namespace grader::privacy {
namespace {

TEST_CASE("the cheapest move hides the cheapest cells", "[insight][privacy]") {
    const Family family = table({{5, 30, 90}, {40, 50, 90}, {70, 80, 90}});
    const MoveSearch search(family);
    const Hidden hidden = hiding(family, {0});
    const auto by_value = [&](std::size_t cell) -> std::optional<double> {
        return static_cast<double>(family.cells[cell].value);
    };
    const auto move =
        cheapest_move(family, search, hidden, Sum{{0, 1}}, 1, by_value, family.cells.size());
    REQUIRE(move.has_value());
    Hidden then = hidden;
    std::int64_t price = 0;
    for (const Change& change : *move) {
        then[change.cell] = true;
        if (change.cell != 0) price += family.cells[change.cell].value;
    }
    CHECK(search.is_possible(then, *move));
    CHECK(price == 30 + 40 + 50);
}

TEST_CASE("where nothing may be hidden there is no move", "[insight][privacy]") {
    const Family family = table({{5, 30}, {40, 50}});
    const MoveSearch search(family);
    const Hidden hidden = hiding(family, {0});
    CHECK_FALSE(cheapest_move(family, search, hidden, Sum{{0, 1}}, 1, nullptr, 100).has_value());
}

}  // namespace
}  // namespace grader::privacy
