// Totals and parts are found by their scopes.
#include "grader/insight/privacy/sums.h"

#include <algorithm>
#include <set>
#include <string>

#include "grader/insight/privacy/steps.h"

namespace grader::privacy {

namespace {

/// A total, taken apart by a dimension or by two of them together.
struct Division {
    CellKey total;
    std::string by;

    auto operator<=>(const Division&) const = default;
};

using Parts = std::map<Scope, std::size_t>;  // the cells
using Scopes = std::set<Scope>;

Division of_any_count(Division division) {
    division.total.counts.clear();
    return division;
}

Scopes scopes_of(const Parts& parts) {
    Scopes scopes;
    for (const auto& [scope, cell] : parts)
        scopes.insert(scope);
    return scopes;
}

class Summing {
public:
    explicit Summing(Tables& tables) : tables_(tables) {
        for (const auto& [key, cell] : tables.cells) {
            const auto is_there = [&](const Scope& scope) {
                return tables.cells.contains({key.counts, key.as_of, scope});
            };
            for (const Step& step : steps_from(key.scope, is_there))
                if (is_there(step.whole))
                    divisions_[{{key.counts, key.as_of, step.whole}, step.by}].emplace(key.scope,
                                                                                       cell);
        }
        for (const auto& [division, parts] : divisions_)
            if (rest_of(division, parts) < 0)
                lacking_[of_any_count(division)].insert(scopes_of(parts));
    }

    void add() {
        for (const auto& [division, parts] : divisions_)
            add_sum(division, parts);
    }

private:
    Family& family() { return tables_.family; }

    /// What the parts have more than the total: less than 0 where not all of them are there.
    [[nodiscard]] std::int64_t rest_of(const Division& division, const Parts& parts) const {
        const auto value = [&](std::size_t cell) { return tables_.family.cells[cell].value; };
        std::int64_t rest = -value(tables_.cells.at(division.total));
        for (const auto& [scope, cell] : parts)
            rest += value(cell);
        return rest;
    }

    // Where some count has more than these parts have, they are no whole, such as one term of many.
    // That of another count there is nothing elsewhere is what only we know.
    [[nodiscard]] bool are_all(const Division& division, const Parts& parts) const {
        const auto lacking = lacking_.find(of_any_count(division));
        if (lacking == lacking_.end()) return true;
        return std::ranges::none_of(lacking->second,
                                    [scopes = scopes_of(parts)](const Scopes& some) {
                                        return std::ranges::includes(some, scopes);
                                    });
    }

    void add_sum(const Division& division, const Parts& parts) {
        const std::size_t total = tables_.cells.at(division.total);
        const std::int64_t rest = rest_of(division, parts);
        if (rest > 0) {  // people are in several of them
            for (const auto& [scope, part] : parts)
                if (family().cells[part].value <= family().cells[total].value)
                    family().relations.push_back({{{part, 1}, {total, -1}}, Kind::at_most});
            return;
        }
        Relation relation{.sum = {{total, -1}}, .kind = Kind::at_most};
        if (rest == 0 && are_all(division, parts)) relation.kind = Kind::equal;
        for (const auto& [scope, part] : parts)
            relation.sum.push_back({part, 1});
        family().relations.push_back(std::move(relation));
    }

    Tables& tables_;
    std::map<Division, Parts> divisions_;
    std::map<Division, std::set<Scopes>> lacking_;  // by all counts
};

}  // namespace

void add_sums(Tables& tables) {
    Summing(tables).add();
}

}  // namespace grader::privacy
