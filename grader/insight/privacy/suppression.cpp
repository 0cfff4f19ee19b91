// A list of figures to protect grows with each cell that is hidden for another. As cells are only
// ever added, it comes to an end, and a figure that was proved open stays open.
#include "grader/insight/privacy/suppression.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <set>
#include <string>
#include <utility>

#include "grader/insight/privacy/cheapest.h"

namespace grader::privacy {

namespace {

constexpr std::size_t kSearchPatience = 600;
// So many cells are some cities with all of theirs.
constexpr std::size_t kReach = 400;

class Hiding {
public:
    explicit Hiding(const Family& family) : family_(family), auditor_(family) {
        for (const Cell& cell : family.cells)
            hidden_.push_back(cell.standing == Standing::sensitive ||
                              cell.standing == Standing::latent);
        hide_what_needs(family, hidden_);
    }

    Suppression run() {
        Suppression result;
        for (std::size_t target = 0; target < auditor_.targets(); ++target)
            if (target >= hidden_.size() || is_to_be_protected(family_, hidden_, target))
                waiting_.push_back(target);
        while (!waiting_.empty()) {
            const std::size_t target = waiting_.front();
            waiting_.pop_front();
            protect(target);
        }
        result.unprotected = unprotected_;
        // Once more, by nobody who took part.
        if (unproved_ || !is_proved()) hide_all();
        result.all_hidden = is_all_hidden();
        result.witnesses = auditor_.witnesses();
        for (std::size_t i = 0; i < hidden_.size(); ++i) {
            const bool primary = family_.cells[i].standing == Standing::sensitive;
            result.fates.push_back(!hidden_[i] ? Fate::shown
                                   : primary   ? Fate::primary
                                               : Fate::complementary);
        }
        return result;
    }

private:
    [[nodiscard]] bool can_hide(std::size_t cell) const {
        return !hidden_[cell] && family_.cells[cell].standing == Standing::open;
    }

    // Large counts are totals, and what most readers look for.
    [[nodiscard]] double price(std::size_t cell) const {
        const Cell& one = family_.cells[cell];
        return static_cast<double>(one.worth) *
               (1 + std::log2(1 + static_cast<double>(std::abs(one.value))) / 2);
    }

    // Whether it is not open even with everything hidden that can be.
    bool is_hopeless(std::size_t target) {
        if (!best_) {
            all_ = hidden_;
            for (std::size_t i = 0; i < all_.size(); ++i)
                all_[i] = all_[i] || family_.cells[i].standing == Standing::open;
            best_ = std::make_unique<Auditor>(family_);
        }
        const Verdict verdict = best_->examine(all_, target);
        if (verdict == Verdict::open) return false;
        unprotected_.push_back({best_->name(target), verdict, best_->values(target)});
        unproved_ = unproved_ || verdict == Verdict::unproven;
        return true;
    }

    void hide(const std::vector<std::size_t>& cells) {
        const Hidden before = hidden_;
        for (const std::size_t cell : cells)
            hidden_[cell] = true;
        hide_what_needs(family_, hidden_);
        for (std::size_t i = 0; i < hidden_.size(); ++i)
            if (hidden_[i] && !before[i]) waiting_.push_back(i);
    }

    void protect(std::size_t target) {
        bool is_first = true;
        while (!auditor_.seek(hidden_, target)) {
            if (open_by_moves(target)) return;
            if (std::exchange(is_first, false) && is_hopeless(target)) return;
            if (!widen(target)) return;
        }
    }

    // Hides the cells of moves that give the target other values: one up and one down, or two steps
    // into one direction.
    bool open_by_moves(std::size_t target) {
        const Price of_cell = [&](std::size_t cell) -> std::optional<double> {
            if (!can_hide(cell)) return std::nullopt;
            return price(cell);
        };
        const std::span<const Term> sum = auditor_.sum(target);
        for (const std::int64_t by : {1, -1}) {
            for (const Move& start : auditor_.starts(target)) {
                take(auditor_.search().find(hidden_, sum, by, of_cell, kSearchPatience, start));
                if (auditor_.is_open(target)) return true;
            }
        }
        for (const std::size_t reach : {kReach, family_.cells.size()}) {
            for (const std::int64_t by : {1, -1, 2, -2}) {
                take(cheapest_move(family_, auditor_.search(), hidden_, sum, by, of_cell, reach));
                if (auditor_.is_open(target)) return true;
            }
        }
        return false;
    }

    void take(const std::optional<Move>& move) {
        if (!move) return;
        std::vector<std::size_t> cells;
        for (const Change& change : *move)
            if (!hidden_[change.cell]) cells.push_back(change.cell);
        hide(cells);
        auditor_.learn(hidden_, *move);
    }

    // Hides the cheapest of the cells nearest to the target that say something about it.
    bool widen(std::size_t target) {
        std::vector<std::size_t> ring;
        std::vector<bool> seen(hidden_.size(), false);
        std::optional<std::size_t> cheapest;
        const auto reach = [&](std::size_t cell) {
            if (can_hide(cell) && (!cheapest || price(cell) < price(*cheapest))) cheapest = cell;
            if (!hidden_[cell] || seen[cell]) return;
            seen[cell] = true;
            ring.push_back(cell);
        };
        for (const Term& term : auditor_.sum(target))
            reach(term.cell);
        while (!cheapest && !ring.empty()) {
            for (const std::size_t cell : std::exchange(ring, {})) {
                for (const Hint& hint : family_.cells[cell].hints)
                    reach(hint.cell);
                for (const MoveSearch::Use& use : auditor_.search().uses_of(cell))
                    for (const Term& term : family_.relations[use.relation].sum)
                        reach(term.cell);
            }
        }
        if (!cheapest) return false;
        hide({*cheapest});
        return true;
    }

    // Whether all that can be protected is.
    [[nodiscard]] bool is_proved() const {
        std::set<std::string> known;
        for (const Finding& finding : unprotected_)
            known.insert(finding.name);
        return std::ranges::all_of(
            audit(family_, hidden_, auditor_.witnesses()),
            [&](const Finding& finding) { return known.contains(finding.name); });
    }

    void hide_all() {
        for (std::size_t i = 0; i < hidden_.size(); ++i)
            if (can_hide(i)) hidden_[i] = true;
    }

    [[nodiscard]] bool is_all_hidden() const {
        for (std::size_t i = 0; i < hidden_.size(); ++i)
            if (can_hide(i)) return false;
        return !hidden_.empty();
    }

    const Family& family_;
    Auditor auditor_;
    Hidden hidden_;
    Hidden all_;                     // all that can be
    std::unique_ptr<Auditor> best_;  // of that
    std::vector<Finding> unprotected_;
    bool unproved_ = false;
    std::deque<std::size_t> waiting_;
};

}  // namespace

Suppression suppress(const Family& family) {
    ensure_true(family);
    return Hiding(family).run();
}

Hidden hidden_of(const Suppression& suppression) {
    Hidden hidden;
    for (const Fate fate : suppression.fates)
        hidden.push_back(fate != Fate::shown);
    return hidden;
}

}  // namespace grader::privacy
