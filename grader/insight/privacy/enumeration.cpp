// Depth first, each cell's values from the true one outwards. The cells of the sum come first: with
// one solution for their values, the rest need not be tried again.
#include "grader/insight/privacy/enumeration.h"

#include <algorithm>
#include <map>
#include <set>

namespace grader::privacy {

namespace {

// A cell without an upper end could take any value; with so many, three values are found if any
// are.
constexpr std::int64_t kTriedAbove = 24;

struct Condition {
    std::vector<std::int64_t> times;  // by place in the component
    std::int64_t fixed = 0;           // what shown cells add up to
    Kind kind = Kind::equal;
};

class Count {
public:
    Count(const Family& family, const MoveSearch& search, const Hidden& hidden,
          std::span<const Term> sum, std::span<const std::size_t> component, std::size_t enough,
          std::size_t patience)
        : cells_(component.begin(), component.end()), enough_(enough), patience_(patience) {
        std::map<std::size_t, std::size_t> place;
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            place[cells_[i]] = i;
            const std::int64_t value = family.cells[cells_[i]].value;
            Range range = known_range(family, hidden, cells_[i]);
            range.high = std::min(range.high, value + kTriedAbove);
            ranges_.push_back(range);
            truth_.push_back(value);
        }
        values_ = truth_;
        times_in_sum_.resize(cells_.size(), 0);
        for (const Term& term : sum) {
            if (!place.contains(term.cell)) continue;
            times_in_sum_[place[term.cell]] = term.times;
            in_sum_ = std::max(in_sum_, place[term.cell] + 1);
        }
        std::set<std::size_t> relations;
        for (const std::size_t cell : cells_)
            for (const MoveSearch::Use& use : search.uses_of(cell))
                relations.insert(use.relation);
        for (const std::size_t relation : relations)
            add(family, family.relations[relation], place);
    }

    Enumeration all() {
        const bool ended = descend(0) != Way::stop;
        Enumeration found;
        for (auto& [value, move] : found_)
            found.moves.push_back(move);
        found.complete = ended || found_.size() >= enough_;
        return found;
    }

private:
    enum class Way { on, up, stop };

    void add(const Family& family, const Relation& relation,
             const std::map<std::size_t, std::size_t>& place) {
        Condition condition{.times = std::vector<std::int64_t>(cells_.size(), 0),
                            .fixed = 0,
                            .kind = relation.kind};
        for (const Term& term : relation.sum) {
            const auto at = place.find(term.cell);
            if (at == place.end())
                condition.fixed += term.times * family.cells[term.cell].value;
            else
                condition.times[at->second] = term.times;
        }
        conditions_.push_back(std::move(condition));
    }

    // Whether the cells from `from` on can still satisfy a condition.
    [[nodiscard]] bool can_hold(const Condition& condition, std::size_t from) const {
        std::int64_t low = condition.fixed;
        std::int64_t high = condition.fixed;
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            const std::int64_t times = condition.times[i];
            const std::int64_t least = i < from ? values_[i] : ranges_[i].low;
            const std::int64_t most = i < from ? values_[i] : ranges_[i].high;
            low += times * (times > 0 ? least : most);
            high += times * (times > 0 ? most : least);
        }
        return low <= 0 && (condition.kind == Kind::at_most || high >= 0);
    }

    void keep() {
        std::int64_t sum = 0;
        Move move;
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            sum += times_in_sum_[i] * values_[i];
            if (values_[i] != truth_[i]) move.push_back({cells_[i], values_[i] - truth_[i]});
        }
        found_.try_emplace(sum, std::move(move));
    }

    Way descend(std::size_t at) {
        if (at == cells_.size()) {
            keep();
            return found_.size() >= enough_ ? Way::stop : Way::up;
        }
        const std::int64_t truth = truth_[at];
        const std::int64_t widest = std::max(truth - ranges_[at].low, ranges_[at].high - truth);
        for (std::int64_t away = 0; away <= widest; ++away) {
            for (const std::int64_t value : {truth + away, truth - away}) {
                if (!ranges_[at].contains(value) || (away == 0 && value != truth)) continue;
                const Way way = take(at, value);
                if (way == Way::stop) return way;
                if (way == Way::up && at >= in_sum_) return way;
                if (away == 0) break;
            }
        }
        return Way::on;
    }

    Way take(std::size_t at, std::int64_t value) {
        if (patience_ == 0) return Way::stop;
        --patience_;
        values_[at] = value;
        for (const Condition& condition : conditions_)
            if (condition.times[at] != 0 && !can_hold(condition, at + 1)) return Way::on;
        return descend(at + 1);
    }

    std::vector<std::size_t> cells_;
    std::vector<Range> ranges_;
    std::vector<std::int64_t> truth_;
    std::vector<std::int64_t> values_;
    std::vector<std::int64_t> times_in_sum_;
    std::size_t in_sum_ = 0;  // so many of the first cells hold the sum
    std::vector<Condition> conditions_;
    std::size_t enough_;
    std::size_t patience_;
    std::map<std::int64_t, Move> found_;
};

}  // namespace

Enumeration enumerate(const Family& family, const MoveSearch& search, const Hidden& hidden,
                      std::span<const Term> sum, std::span<const std::size_t> component,
                      std::size_t enough, std::size_t patience) {
    return Count(family, search, hidden, sum, component, enough, patience).all();
}

}  // namespace grader::privacy
