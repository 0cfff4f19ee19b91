// The proof, on tables whose answer is known by hand.
#include "grader/insight/privacy/audit.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/privacy/table_fixture.h"

namespace grader::privacy {
namespace {

TEST_CASE("a single hidden cell is pinned by its row", "[insight][privacy]") {
    const Family family = table({{5, 30}, {40, 50}});
    const auto findings = audit(family, hiding(family, {0}));
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().verdict == Verdict::pinned);
    CHECK(findings.front().name == "cell 0");
    CHECK(findings.front().values == std::vector<std::int64_t>{5});
}

TEST_CASE("a hidden rectangle is open, unless its cells have no room", "[insight][privacy]") {
    const Family wide = table({{5, 30}, {40, 50}});
    CHECK(audit(wide, hiding(wide, {0, 1, 3, 4})).empty());
    // Cells of at least 1 whose diagonal leaves two values only.
    const Family narrow = table({{1, 2}, {2, 1}});
    const auto findings = audit(narrow, hiding(narrow, {0, 1, 3, 4}));
    CHECK(findings.size() == 4);
    for (const Finding& finding : findings)
        CHECK(finding.verdict == Verdict::pinned);
}

TEST_CASE("two values are not enough, three are", "[insight][privacy]") {
    Family family = table({{5, 30}, {40, 50}});
    family.cells[0].range = {5, 6};
    CHECK(audit(family, hiding(family, {0, 1, 3, 4})).size() == 4);
    family.cells[0].range = {5, 7};
    CHECK(audit(family, hiding(family, {0, 1, 3, 4})).empty());
}

TEST_CASE("a secret difference of two shown figures is pinned", "[insight][privacy]") {
    Family family = table({{5, 30}, {40, 50}});
    family.secrets = {{"who is not in the first column", {{2, 1}, {0, -1}}},
                      {"the second cell without the first", {{1, 1}, {0, -1}}}};
    const auto findings = audit(family, hiding(family, {0, 1, 3, 4}));
    // The row's total is shown, so the difference moves with the hidden cell.
    CHECK(findings.empty());
    const auto shown = audit(family, hiding(family, {}));
    CHECK(shown.size() == 2);
}

TEST_CASE("a large component without room is pinned by the simplex", "[insight][privacy]") {
    // Fourteen hidden cells in a row whose total is the least that they can be.
    Family family = table({std::vector<std::int64_t>(14, 1)});
    std::vector<std::size_t> row;
    for (std::size_t i = 0; i < 14; ++i) {
        row.push_back(i);
        row.push_back(15 + i);
    }
    const auto findings = audit(family, hiding(family, row));
    CHECK(findings.size() == row.size());
    for (const Finding& finding : findings)
        CHECK(finding.verdict == Verdict::pinned);
}

TEST_CASE("a witness that is wrong proves nothing", "[insight][privacy]") {
    const Family family = table({{5, 30}, {40, 50}});
    const std::vector<Move> wrong{{{0, 1}}, {{0, -1}}, {{0, 1}, {1, -1}}};
    CHECK(audit(family, hiding(family, {0}), wrong).size() == 1);
}

TEST_CASE("what was proved with few hidden cells holds with more", "[insight][privacy]") {
    const Family family = table({{5, 30, 20}, {40, 50, 20}});
    Auditor auditor(family);
    CHECK_FALSE(auditor.seek(hiding(family, {0}), 0));
    CHECK(auditor.seek(hiding(family, {0, 1, 4, 5}), 0));
    CHECK(auditor.is_open(5));
    CHECK(auditor.examine(hiding(family, {0, 1, 2, 4, 5, 6}), 0) == Verdict::open);
}

}  // namespace
}  // namespace grader::privacy
