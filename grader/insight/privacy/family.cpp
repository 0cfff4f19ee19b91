// A family is wrong only by a mistake of ours: what people entered was counted before.
#include "grader/insight/privacy/family.h"

#include <algorithm>

#include "sandbox/base/error.h"

namespace grader::privacy {

std::int64_t value_of(const Family& family, std::span<const Term> sum) {
    std::int64_t value = 0;
    for (const Term& term : sum)
        value += term.times * family.cells[term.cell].value;
    return value;
}

bool is_to_be_protected(const Family& family, const Hidden& hidden, std::size_t cell) {
    return hidden[cell] && family.cells[cell].standing != Standing::latent;
}

Range known_range(const Family& family, const Hidden& hidden, std::size_t cell) {
    Range range = family.cells[cell].range;
    for (const Hint& hint : family.cells[cell].hints) {
        if (hidden[hint.cell]) continue;
        range.low = std::max(range.low, hint.range.low);
        range.high = std::min(range.high, hint.range.high);
    }
    return range;
}

void ensure_true(const Family& family) {
    for (const Cell& cell : family.cells) {
        base::ensure(cell.range.contains(cell.value), "a cell lies in its range: " + cell.name);
        for (const Hint& hint : cell.hints)
            base::ensure(hint.range.contains(cell.value), "a hint is true of " + cell.name);
    }
    for (const Relation& relation : family.relations) {
        const std::int64_t sum = value_of(family, relation.sum);
        base::ensure(relation.kind == Kind::equal ? sum == 0 : sum <= 0,
                     "a relation is true of its cells");
    }
}

void hide_what_needs(const Family& family, Hidden& hidden) {
    for (bool again = true; again;) {
        again = false;
        for (std::size_t i = 0; i < family.cells.size(); ++i) {
            const Cell& cell = family.cells[i];
            if (hidden[i] || cell.standing == Standing::released) continue;
            if (std::ranges::none_of(cell.needs, [&](std::size_t other) { return hidden[other]; }))
                continue;
            hidden[i] = true;
            again = true;
        }
    }
}

}  // namespace grader::privacy
