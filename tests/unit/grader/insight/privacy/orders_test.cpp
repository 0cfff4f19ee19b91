// What readers know of the rungs of a ladder.
#include "grader/insight/privacy/orders.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace grader::privacy {
namespace {

using Counts = std::vector<std::pair<std::string, std::int64_t>>;

Tables tables_with(const Counts& counts) {
    Tables tables;
    for (const auto& [what, value] : counts) {
        tables.cells.emplace(CellKey{what, "2026-07-01", {}}, tables.family.cells.size());
        Cell cell;
        cell.name = what;
        cell.value = value;
        tables.family.cells.push_back(cell);
    }
    add_orders(tables, {});
    ensure_true(tables.family);
    return tables;
}

/// Of the counts as many as there are; the first is at most the second, or the same.
bool knows(const Tables& tables, const std::string& few, const std::string& many, Kind kind) {
    const auto cell = [&](const std::string& what) {
        return tables.cells.at({what, "2026-07-01", {}});
    };
    const Sum sum{{cell(few), 1}, {cell(many), -1}};
    return std::ranges::any_of(tables.family.relations, [&](const Relation& relation) {
        return relation.sum == sum && relation.kind == kind;
    });
}

TEST_CASE("who is placed by a definition has completed, and whoever stayed was placed by it",
          "[insight][privacy]") {
    const Tables tables = tables_with({{"people-completed", 50},
                                       {"people-placed/nace/6m/rate", 30},
                                       {"people-placed/cirr-2017/180d/rate", 20},
                                       {"people-retained/nace/6m/rate", 15}});
    CHECK(knows(tables, "people-placed/nace/6m/rate", "people-completed", Kind::at_most));
    CHECK(knows(tables, "people-placed/cirr-2017/180d/rate", "people-completed", Kind::at_most));
    CHECK(
        knows(tables, "people-retained/nace/6m/rate", "people-placed/nace/6m/rate", Kind::at_most));
    CHECK_FALSE(knows(tables, "people-retained/nace/6m/rate", "people-placed/cirr-2017/180d/rate",
                      Kind::at_most));
}

TEST_CASE("people are as many as their enrolments, where nobody has two", "[insight][privacy]") {
    CHECK(knows(tables_with({{"people-placed/nace/6m/rate", 13}, {"nace/6m/rate", 13}}),
                "people-placed/nace/6m/rate", "nace/6m/rate", Kind::equal));
    const Tables two = tables_with({{"people-placed/nace/6m/rate", 13}, {"nace/6m/rate", 14}});
    CHECK(knows(two, "people-placed/nace/6m/rate", "nace/6m/rate", Kind::at_most));
    CHECK_FALSE(knows(two, "people-placed/nace/6m/rate", "nace/6m/rate", Kind::equal));
    CHECK(knows(tables_with({{"people-enrolled", 13}, {"enrolled", 13}}), "people-enrolled",
                "enrolled", Kind::equal));
    CHECK(knows(tables_with({{"people-completed", 13}, {"graduates", 13}}), "people-completed",
                "graduates", Kind::equal));
}

TEST_CASE("one or two who did not take a step are a secret", "[insight][privacy]") {
    const auto secrets = [](std::int64_t completed) {
        return tables_with({{"people-enrolled", 15}, {"people-completed", completed}})
            .family.secrets.size();
    };
    CHECK(secrets(14) == 1);
    CHECK(secrets(13) == 1);
    CHECK(secrets(12) == 0);
    CHECK(secrets(15) == 0);
    CHECK(tables_with({{"search-by-60", 16}, {"search-by-90", 17}}).family.secrets.size() == 1);
    CHECK(tables_with({{"search-by-180", 4}, {"search-ended", 5}}).family.secrets.size() == 1);
    CHECK(tables_with({{"people-enrolled", 2}, {"people-completed", 0}}).family.secrets.empty());
}

}  // namespace
}  // namespace grader::privacy
