// Each cell that may move has two columns, its way up and its way down; both cost its price.
#include "grader/insight/privacy/cheapest.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "grader/insight/privacy/linear.h"

namespace grader::privacy {

namespace {

// Columns count in whole numbers. A cell that is hidden already costs a little, so that moves are
// short.
constexpr double kCostUnits = 64;
constexpr std::size_t kMostOfRelation = 8;

struct Columns {
    std::vector<Range> ranges;
    Sum costs;
    std::vector<std::size_t> of_cell;  // the way up; the way down comes next
    std::vector<std::size_t> cells;    // by pair of columns
};

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// The cells that share a relation with the sum, then those that share one with them. Of long
// relations only some: any of the hidden ones will do.
std::vector<std::size_t> near(const Family& family, const MoveSearch& search, const Hidden& hidden,
                              std::span<const Term> sum, std::size_t reach) {
    std::vector<std::size_t> found;
    std::vector<bool> seen(family.cells.size(), false);
    const auto add = [&](std::size_t cell) {
        if (seen[cell] || found.size() >= reach) return false;
        seen[cell] = true;
        found.push_back(cell);
        return true;
    };
    for (const Term& term : sum)
        add(term.cell);
    // A relation is looked through once, however many of its cells lead to it: whatever was passed
    // over is not wanted later either.
    std::array<std::unordered_map<std::size_t, std::size_t>, 2> looked_at;
    for (std::size_t next = 0; next < found.size(); ++next) {
        for (const MoveSearch::Use& use : search.uses_of(found[next])) {
            const Sum& all = family.relations[use.relation].sum;
            std::size_t left = reach < family.cells.size() ? kMostOfRelation : all.size();
            for (const bool wanted : {true, false}) {
                std::size_t& at = looked_at.at(wanted ? 0 : 1)[use.relation];
                for (; at < all.size() && left > 0; ++at)
                    if (hidden[all[at].cell] == wanted && add(all[at].cell)) --left;
            }
        }
    }
    return found;
}

Columns columns_of(const Family& family, const Hidden& hidden,
                   const std::vector<std::size_t>& cells, const Price& price, std::int64_t most) {
    Columns columns;
    columns.of_cell.resize(family.cells.size(), kNone);
    for (const std::size_t cell : cells) {
        double cost = 1;
        if (!hidden[cell]) {
            const std::optional<double> asked = price ? price(cell) : std::nullopt;
            if (!asked) continue;
            cost = *asked * kCostUnits;
        }
        const Range range = known_range(family, hidden, cell);
        const std::int64_t value = family.cells[cell].value;
        columns.of_cell[cell] = columns.ranges.size();
        columns.cells.push_back(cell);
        for (const std::int64_t room : {range.high - value, value - range.low}) {
            columns.costs.push_back({columns.ranges.size(), std::llround(cost)});
            columns.ranges.push_back({0, std::min(room, most)});
        }
    }
    return columns;
}

Sum in_columns(std::span<const Term> sum, const Columns& columns) {
    Sum terms;
    for (const Term& term : sum) {
        const std::size_t column = columns.of_cell[term.cell];
        if (column == kNone) continue;
        terms.push_back({column, term.times});
        terms.push_back({column + 1, -term.times});
    }
    return terms;
}

// In their order, each once.
std::vector<std::size_t> relations_of(const std::vector<std::size_t>& cells,
                                      const MoveSearch& search) {
    std::vector<std::size_t> found;
    for (const std::size_t cell : cells)
        for (const MoveSearch::Use& use : search.uses_of(cell))
            found.push_back(use.relation);
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

// Nothing where it is none in whole numbers.
std::optional<Move> move_of(const Columns& columns, const Extreme& extreme,
                            const MoveSearch& search, const Hidden& hidden) {
    Move move;
    Hidden then = hidden;
    for (std::size_t i = 0; i < columns.cells.size(); ++i) {
        const std::int64_t up = std::llround(extreme.columns[2 * i]);
        const std::int64_t down = std::llround(extreme.columns[2 * i + 1]);
        if (up == down) continue;
        move.push_back({columns.cells[i], up - down});
        then[columns.cells[i]] = true;
    }
    if (!search.is_possible(then, move)) return std::nullopt;
    return move;
}

}  // namespace

std::optional<Move> cheapest_move(const Family& family, const MoveSearch& search,
                                  const Hidden& hidden, std::span<const Term> sum, std::int64_t by,
                                  const Price& price, std::size_t reach) {
    const Columns columns =
        columns_of(family, hidden, near(family, search, hidden, sum, reach), price, std::abs(by));
    if (columns.ranges.empty()) return std::nullopt;
    std::vector<LinearRow> rows{{.sum = in_columns(sum, columns), .range = {by, by}}};
    for (const std::size_t index : relations_of(columns.cells, search)) {
        const Relation& relation = family.relations[index];
        const bool equal = relation.kind == Kind::equal;
        LinearRow row{
            .sum = in_columns(relation.sum, columns),
            .range = {equal ? 0 : -kUnbounded, equal ? 0 : -value_of(family, relation.sum)}};
        if (!row.sum.empty()) rows.push_back(std::move(row));
    }
    LinearProgram program(columns.ranges, rows);
    const auto least = program.extreme(columns.costs, Direction::least);
    if (!least) return std::nullopt;
    auto move = move_of(columns, *least, search, hidden);
    if (move) return move;
    const auto whole = program.extreme_of_whole(columns.costs, Direction::least);
    if (!whole) return std::nullopt;
    return move_of(columns, *whole, search, hidden);
}

}  // namespace grader::privacy
