// Figures that are published together, as what a reader can hold against each other: whole numbers,
// and what everybody knows of them.
//
// A cell is one count: the k or the n of a rate, people who came. A relation is something that
// every reader may assume, such as that a total is the sum of its parts. Reports, releases and
// dashboards that share rows are one family: whoever has them all solves for what is hidden.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace grader::privacy {

inline constexpr std::int64_t kUnbounded = std::numeric_limits<std::int64_t>::max() / 4;

/// Both ends belong to it.
struct Range {
    std::int64_t low = 0;
    std::int64_t high = kUnbounded;

    [[nodiscard]] bool contains(std::int64_t value) const { return value >= low && value <= high; }
    bool operator==(const Range&) const = default;
};

enum class Standing {
    open,       ///< may be shown, and hidden to protect others
    sensitive,  ///< may not be shown
    released,   ///< is known already, and cannot be hidden any more
    latent,     ///< is in no figure, and only in sums: hidden, and may be worked out
};

/// While `cell` is shown, this cell is known to lie in `range`: "at most 10 %" of an n that is
/// shown.
struct Hint {
    std::size_t cell = 0;
    Range range;
};

struct Cell {
    std::string name;  ///< for people: "graduates, city=Detroit, 2026-07-01"
    std::int64_t value = 0;
    Range range;  ///< what everybody knows of it, whatever is shown
    Standing standing = Standing::open;
    std::int64_t worth = 1;  ///< how much it would be missed: what is missed less is hidden first
    std::vector<Hint> hints;
    std::vector<std::size_t> needs;  ///< where one of these is hidden, it is hidden as well
};

struct Term {
    std::size_t cell = 0;
    std::int64_t times = 1;

    bool operator==(const Term&) const = default;
};
using Sum = std::vector<Term>;

enum class Kind { equal, at_most };

/// The sum is 0, or at most 0. Each cell stands in it once.
struct Relation {
    Sum sum;
    Kind kind = Kind::equal;
};

/// A quantity that nobody may learn although it is no cell: the few people by whom two figures
/// differ.
struct Secret {
    std::string name;
    Sum sum;
};

struct Family {
    std::vector<Cell> cells;
    std::vector<Relation> relations;
    std::vector<Secret> secrets;
};

/// Of each cell, whether it is hidden.
using Hidden = std::vector<bool>;

/// Other values for some cells, as the difference to the true ones.
struct Change {
    std::size_t cell = 0;
    std::int64_t by = 0;
};
using Move = std::vector<Change>;

/// The sum of the true values.
std::int64_t value_of(const Family& family, std::span<const Term> sum);

/// Whether nobody may work out this cell: it is hidden, and is a figure.
bool is_to_be_protected(const Family& family, const Hidden& hidden, std::size_t cell);

/// What is known of a cell that is hidden, hints of shown cells included.
Range known_range(const Family& family, const Hidden& hidden, std::size_t cell);

/// Whether the true values satisfy all that is said of them: everything below relies on it.
void ensure_true(const Family& family);

/// Hides what needs a hidden cell, and what needs that.
void hide_what_needs(const Family& family, Hidden& hidden);

}  // namespace grader::privacy
