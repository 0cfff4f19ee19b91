// What readers know of totals and their parts.
#include "grader/insight/privacy/sums.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace grader::privacy {
namespace {

struct Count {
    Scope scope;
    std::int64_t value = 0;
    std::string what = "graduates";
};

/// The relations that are added to a table of these counts.
std::vector<Relation> relations_of(const std::vector<Count>& counts) {
    Tables tables;
    for (const Count& count : counts) {
        tables.cells.emplace(CellKey{count.what, "2026-07-01", count.scope},
                             tables.family.cells.size());
        Cell cell;
        cell.value = count.value;
        tables.family.cells.push_back(cell);
    }
    add_sums(tables);
    ensure_true(tables.family);
    return tables.family.relations;
}

std::int64_t sums(const std::vector<Count>& counts) {
    return std::ranges::count(relations_of(counts), Kind::equal, &Relation::kind);
}

const Scope kA{{"city", "A"}};
const Scope kB{{"city", "B"}};

TEST_CASE("a total is the sum of its parts in each dimension", "[insight][privacy]") {
    const std::vector<Relation> relations = relations_of({{{}, 60}, {kA, 40}, {kB, 20}});
    REQUIRE(relations.size() == 1);
    CHECK(relations.front().kind == Kind::equal);
    CHECK(relations.front().sum == Sum{{0, -1}, {1, 1}, {2, 1}});
    CHECK(sums({{{}, 60},
                {kA, 40},
                {kB, 20},
                {{{"segment", "student"}}, 25},
                {{{"segment", "other"}}, 35}}) == 2);
}

TEST_CASE("parts by two dimensions add up to what stands above both", "[insight][privacy]") {
    const auto part = [](const char* city, const char* term) {
        return Count{{{"city", city}, {"term", term}}, 20};
    };
    std::vector<Count> counts{
        {{}, 80}, part("A", "1"), part("A", "2"), part("B", "1"), part("B", "2")};
    CHECK(sums(counts) == 1);
    // With one between, the sums go by way of it.
    counts.push_back({kA, 40});
    counts.push_back({kB, 40});
    CHECK(sums(counts) == 1 + 2);
}

TEST_CASE("parts that are not all there are at most the total", "[insight][privacy]") {
    const std::vector<Relation> relations = relations_of({{{}, 60}, {kA, 20}});
    REQUIRE(relations.size() == 1);
    CHECK(relations.front().kind == Kind::at_most);
}

TEST_CASE("of people in several parts each part is at most the total", "[insight][privacy]") {
    const std::vector<Relation> relations = relations_of({{{}, 60}, {kA, 50}, {kB, 40}});
    CHECK(relations.size() == 2);
    CHECK(sums({{{}, 60}, {kA, 50}, {kB, 40}}) == 0);
}

TEST_CASE("one term of many is no sum, whatever is in no other term", "[insight][privacy]") {
    const Scope term{{"term", "2026H1"}};
    const Scope next{{"term", "2026H2"}};
    // That all overrides were of this term is what only we know.
    const std::vector<Count> one{
        {{}, 60}, {term, 20}, {{}, 3, "overrides"}, {term, 3, "overrides"}};
    CHECK(sums(one) == 0);
    std::vector<Count> all = one;
    all.push_back({next, 40});
    all.push_back({next, 0, "overrides"});
    CHECK(sums(all) == 2);
    // All terms are there, and the first one's alone of something: that is no sum either.
    all.pop_back();
    all.push_back({{}, 9, "withdrawn"});
    all.push_back({term, 8, "withdrawn"});
    CHECK(sums(all) == 1);
}

TEST_CASE("some of the parts that are there are no whole where all of them are none",
          "[insight][privacy]") {
    // A city is missing: of what A alone has, that city may have some, too.
    CHECK(sums({{{}, 60}, {kA, 20}, {kB, 30}, {{}, 3, "overrides"}, {kA, 3, "overrides"}}) == 0);
}

}  // namespace
}  // namespace grader::privacy
