// A table of counts with its totals, as a family, for tests of what may be shown of it.
#pragma once

#include <vector>

#include "grader/insight/privacy/family.h"

namespace grader::privacy {

/// Rows and columns of counts; row r, column c is cell r * (columns + 1) + c, the last of each are
/// the totals. Counts from 1 to 9 are sensitive, and nobody is no secret.
inline Family table(const std::vector<std::vector<std::int64_t>>& rows) {
    Family family;
    const std::size_t columns = rows.front().size();
    std::vector<std::vector<std::int64_t>> all = rows;
    all.emplace_back(columns, 0);
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t c = 0; c < columns; ++c)
            all.back()[c] += rows[r][c];
    for (std::vector<std::int64_t>& row : all) {
        std::int64_t sum = 0;
        for (const std::int64_t count : row)
            sum += count;
        row.push_back(sum);
    }
    for (const auto& row : all) {
        for (const std::int64_t count : row) {
            Cell cell;
            cell.name = "cell " + std::to_string(family.cells.size());
            cell.value = count;
            cell.range.low = count == 0 ? 0 : 1;
            cell.standing = count == 0   ? Standing::released
                            : count < 10 ? Standing::sensitive
                                         : Standing::open;
            family.cells.push_back(cell);
        }
    }
    const std::size_t wide = columns + 1;
    for (std::size_t r = 0; r < all.size(); ++r) {
        Relation relation{.sum = {{r * wide + columns, -1}}, .kind = Kind::equal};
        for (std::size_t c = 0; c < columns; ++c)
            relation.sum.push_back({r * wide + c, 1});
        family.relations.push_back(relation);
    }
    for (std::size_t c = 0; c < wide; ++c) {
        Relation relation{.sum = {{rows.size() * wide + c, -1}}, .kind = Kind::equal};
        for (std::size_t r = 0; r < rows.size(); ++r)
            relation.sum.push_back({r * wide + c, 1});
        family.relations.push_back(relation);
    }
    return family;
}

/// Hides the cells of these numbers.
inline Hidden hiding(const Family& family, const std::vector<std::size_t>& cells) {
    Hidden hidden(family.cells.size(), false);
    for (const std::size_t cell : cells)
        hidden[cell] = true;
    return hidden;
}

}  // namespace grader::privacy
