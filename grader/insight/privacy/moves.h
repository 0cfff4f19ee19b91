// Looks for other values that the cells of a family could have, so that a given sum is another one
// and nothing that is shown or known changes: what makes a hidden figure ambiguous.
#pragma once

#include <functional>
#include <optional>

#include "grader/insight/privacy/family.h"

namespace grader::privacy {

/// What it costs to hide a cell that is shown; nothing where it must stay.
using Price = std::function<std::optional<double>(std::size_t cell)>;

class MoveSearch {
public:
    explicit MoveSearch(const Family& family);

    /// A move of few cells that changes `sum` by `by` more than `from` does, which it contains and
    /// which is possible. It changes hidden cells, and shown ones where `price` allows: those have
    /// to be hidden then. Looks at no more than `patience` steps, so finding none means nothing.
    [[nodiscard]] std::optional<Move> find(const Hidden& hidden, std::span<const Term> sum,
                                           std::int64_t by, const Price& price,
                                           std::size_t patience, const Move& from = {}) const;

    /// Whether the true values, changed by `move`, satisfy all that is known while `hidden` are
    /// hidden. Exact, and apart from how moves are found.
    [[nodiscard]] bool is_possible(const Hidden& hidden, const Move& move) const;

    /// The hidden cells that move together with those of `sum`: all that share a relation.
    [[nodiscard]] std::vector<std::size_t> component(const Hidden& hidden,
                                                     std::span<const Term> sum) const;

    /// Where a cell stands.
    struct Use {
        std::size_t relation = 0;
        std::int64_t times = 1;
    };
    [[nodiscard]] const std::vector<Use>& uses_of(std::size_t cell) const { return uses_of_[cell]; }

private:
    const Family& family_;
    std::vector<std::vector<Use>> uses_of_;  // by cell
    std::vector<std::int64_t> truth_;        // by cell
    std::vector<std::int64_t> values_;       // by relation: the sum of the true values
};

}  // namespace grader::privacy
