// What everybody knows of a family, as small tables show it.
#include "grader/insight/privacy/family.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/privacy/table_fixture.h"

namespace grader::privacy {
namespace {

TEST_CASE("a hint holds as long as its cell is shown", "[insight][privacy]") {
    Family family;
    family.cells.resize(2);
    family.cells[0].value = 20;
    family.cells[1].value = 2;
    family.cells[1].hints = {{0, {0, 4}}};
    CHECK(known_range(family, {false, true}, 1) == Range{0, 4});
    CHECK(known_range(family, {true, true}, 1) == Range{0, kUnbounded});
}

TEST_CASE("what needs a hidden cell is hidden, and what needs that", "[insight][privacy]") {
    Family family;
    family.cells.resize(4);
    family.cells[0].needs = {1};
    family.cells[1].needs = {2};
    Hidden hidden{false, false, true, false};
    hide_what_needs(family, hidden);
    CHECK(hidden == Hidden{true, true, true, false});
}

TEST_CASE("a sum of cells is that of their true values", "[insight][privacy]") {
    const Family family = table({{4, 5}, {6, 7}});
    CHECK(value_of(family, family.relations[0].sum) == 0);
    CHECK(value_of(family, Sum{{0, 2}, {1, -1}}) == 3);
    ensure_true(family);
}

}  // namespace
}  // namespace grader::privacy
