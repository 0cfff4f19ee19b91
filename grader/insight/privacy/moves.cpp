// Best-first search: a step changes one cell to mend one relation that the steps before have
// broken.
//
// In a table, the shortest moves are cycles: one person more here, one fewer there, and the sums of
// rows and columns stay. Deep steps go first, as a cycle needs some steps before it closes.
#include "grader/insight/privacy/moves.h"

#include <algorithm>
#include <array>
#include <queue>
#include <unordered_map>

#include "sandbox/base/error.h"

namespace grader::privacy {

namespace {

// Short moves first: a search that may go deep spends its steps there.
constexpr std::array<std::size_t, 3> kDeepest{8, 16, 40};
constexpr std::size_t kMostWaiting = 200'000;

/// A step, and those before it.
struct Node {
    std::size_t parent = 0;  // 0 is the beginning, which changes nothing
    Change change;
    std::size_t depth = 0;
    double cost = 0;
};

struct Waiting {
    double score = 0;
    std::size_t node = 0;
    // The best score first, and of equals the latest: it is the deepest.
    bool operator<(const Waiting& other) const {
        return score != other.score ? score > other.score : node < other.node;
    }
};

std::int64_t times_in(std::span<const Term> sum, std::size_t cell) {
    for (const Term& term : sum)
        if (term.cell == cell) return term.times;
    return 0;
}

class Run {
public:
    // From the cells' values `start`, and the relations' `sums` of those.
    Run(const Family& family, const std::vector<std::vector<MoveSearch::Use>>& uses_of,
        std::vector<std::int64_t> start, std::vector<std::int64_t> sums, const Hidden& hidden,
        std::span<const Term> sum, std::int64_t by, const Price& price)
        : family_(family),
          uses_of_(uses_of),
          start_(std::move(start)),
          sums_(std::move(sums)),
          hidden_(hidden),
          sum_(sum),
          by_(by),
          price_(price),
          differences_(family.relations.size(), 0) {}

    std::optional<Move> find(std::size_t patience, std::size_t deepest) {
        nodes_.assign(1, {});
        waiting_ = {};
        waiting_.push({0, 0});
        while (!waiting_.empty() && patience-- > 0 && nodes_.size() < kMostWaiting) {
            const std::size_t node = waiting_.top().node;
            waiting_.pop();
            enter(node);
            if (is_whole()) return changes_;
            if (nodes_[node].depth < deepest) expand(node);
        }
        return std::nullopt;
    }

private:
    // Sets out the changes up to a node, and what they do to the relations.
    void enter(std::size_t node) {
        for (const std::size_t relation : touched_)
            differences_[relation] = 0;
        touched_.clear();
        changes_.clear();
        moved_ = 0;
        for (std::size_t at = node; at != 0; at = nodes_[at].parent) {
            const Change& change = nodes_[at].change;
            changes_.push_back(change);
            moved_ += times_in(sum_, change.cell) * change.by;
            for (const MoveSearch::Use& use : uses_of_[change.cell]) {
                touched_.push_back(use.relation);
                differences_[use.relation] += use.times * change.by;
            }
        }
        std::ranges::sort(touched_);
        const auto rest = std::ranges::unique(touched_);
        touched_.erase(rest.begin(), rest.end());
        broken_ = std::ranges::count_if(touched_,
                                        [&](std::size_t relation) { return is_broken(relation); });
    }

    // By how much a relation must still change.
    [[nodiscard]] std::int64_t missing(std::size_t relation, std::int64_t difference) const {
        if (family_.relations[relation].kind == Kind::equal) return -difference;
        return std::min<std::int64_t>(0, -(sums_[relation] + difference));
    }

    [[nodiscard]] bool is_broken(std::size_t relation) const {
        return missing(relation, differences_[relation]) != 0;
    }

    [[nodiscard]] bool is_whole() const { return moved_ == by_ && broken_ == 0; }

    // Mends what can be mended in the fewest ways.
    void expand(std::size_t node) {
        if (moved_ != by_) {
            for (const Term& term : sum_)
                step(node, term, by_ - moved_);
            return;
        }
        const std::size_t* narrowest = nullptr;
        for (const std::size_t& relation : touched_) {
            if (!is_broken(relation)) continue;
            if (narrowest == nullptr ||
                family_.relations[relation].sum.size() < family_.relations[*narrowest].sum.size())
                narrowest = &relation;
        }
        base::ensure(narrowest != nullptr, "only what is broken is mended");
        const std::int64_t by = missing(*narrowest, differences_[*narrowest]);
        for (const Term& term : family_.relations[*narrowest].sum)
            step(node, term, by);
    }

    void step(std::size_t node, const Term& term, std::int64_t by) {
        if (by % term.times != 0) return;
        const Change change{term.cell, by / term.times};
        if (std::ranges::find(changes_, change.cell, &Change::cell) != changes_.end()) return;
        double cost = nodes_[node].cost;
        if (!hidden_[change.cell]) {
            const std::optional<double> price = price_ ? price_(change.cell) : std::nullopt;
            if (!price) return;
            cost += *price;
        }
        const std::int64_t value = start_[change.cell] + change.by;
        if (!known_range(family_, hidden_, change.cell).contains(value)) return;
        const std::size_t depth = nodes_[node].depth + 1;
        nodes_.push_back({node, change, depth, cost});
        const auto deep = static_cast<double>(depth);
        waiting_.push({cost + static_cast<double>(broken_after(change)) - deep, nodes_.size() - 1});
    }

    [[nodiscard]] std::int64_t broken_after(const Change& change) const {
        std::int64_t broken = broken_;
        for (const MoveSearch::Use& use : uses_of_[change.cell]) {
            const std::int64_t now = differences_[use.relation];
            if (missing(use.relation, now) != 0) --broken;
            if (missing(use.relation, now + use.times * change.by) != 0) ++broken;
        }
        return broken;
    }

    const Family& family_;
    const std::vector<std::vector<MoveSearch::Use>>& uses_of_;
    std::vector<std::int64_t> start_;  // by cell
    std::vector<std::int64_t> sums_;   // by relation
    const Hidden& hidden_;
    std::span<const Term> sum_;
    std::int64_t by_;
    const Price& price_;

    std::vector<Node> nodes_;
    std::priority_queue<Waiting> waiting_;
    // Of the node that was entered.
    Move changes_;
    std::int64_t moved_ = 0;
    std::int64_t broken_ = 0;
    std::vector<std::size_t> touched_;
    std::vector<std::int64_t> differences_;  // by relation
};

}  // namespace

MoveSearch::MoveSearch(const Family& family) : family_(family), uses_of_(family.cells.size()) {
    for (const Cell& cell : family.cells)
        truth_.push_back(cell.value);
    for (std::size_t i = 0; i < family.relations.size(); ++i) {
        values_.push_back(value_of(family, family.relations[i].sum));
        for (const Term& term : family.relations[i].sum)
            uses_of_[term.cell].push_back({i, term.times});
    }
}

std::optional<Move> MoveSearch::find(const Hidden& hidden, std::span<const Term> sum,
                                     std::int64_t by, const Price& price, std::size_t patience,
                                     const Move& from) const {
    std::vector<std::int64_t> start = truth_;
    std::vector<std::int64_t> sums = values_;
    for (const Change& change : from) {
        start[change.cell] += change.by;
        for (const Use& use : uses_of_[change.cell])
            sums[use.relation] += use.times * change.by;
    }
    Run run(family_, uses_of_, std::move(start), std::move(sums), hidden, sum, by, price);
    std::optional<Move> move;
    for (const std::size_t deepest : kDeepest)
        if (!move) move = run.find(patience / kDeepest.size(), deepest);
    if (!move) return std::nullopt;
    for (const Change& change : from) {
        const auto same = std::ranges::find(*move, change.cell, &Change::cell);
        if (same == move->end())
            move->push_back(change);
        else
            same->by += change.by;
    }
    std::erase_if(*move, [](const Change& change) { return change.by == 0; });
    return move;
}

bool MoveSearch::is_possible(const Hidden& hidden, const Move& move) const {
    std::unordered_map<std::size_t, std::int64_t> sums;
    for (const Change& change : move) {
        if (!hidden[change.cell]) return false;
        if (!known_range(family_, hidden, change.cell).contains(truth_[change.cell] + change.by))
            return false;
        for (const Use& use : uses_of_[change.cell])
            sums.try_emplace(use.relation, values_[use.relation]).first->second +=
                use.times * change.by;
    }
    return std::ranges::all_of(sums, [&](const auto& sum) {
        return family_.relations[sum.first].kind == Kind::equal ? sum.second == 0 : sum.second <= 0;
    });
}

std::vector<std::size_t> MoveSearch::component(const Hidden& hidden,
                                               std::span<const Term> sum) const {
    std::vector<bool> seen(family_.cells.size(), false);
    std::vector<std::size_t> found;
    const auto visit = [&](std::size_t cell) {
        if (!hidden[cell] || seen[cell]) return;
        seen[cell] = true;
        found.push_back(cell);
    };
    for (const Term& term : sum)
        visit(term.cell);
    std::vector<bool> followed(family_.relations.size(), false);
    for (std::size_t next = 0; next < found.size(); ++next) {
        for (const Use& use : uses_of_[found[next]]) {
            if (followed[use.relation]) continue;
            followed[use.relation] = true;
            for (const Term& term : family_.relations[use.relation].sum)
                visit(term.cell);
        }
    }
    return found;
}

}  // namespace grader::privacy
