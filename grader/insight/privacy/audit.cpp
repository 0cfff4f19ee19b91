// From cheap to thorough: a short move, all values counted out, the simplex.
#include "grader/insight/privacy/audit.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "grader/insight/privacy/cheapest.h"
#include "grader/insight/privacy/enumeration.h"
#include "grader/insight/privacy/linear.h"
#include "sandbox/base/error.h"

namespace grader::privacy {

namespace {

constexpr std::size_t kSearchPatience = 300;
constexpr std::size_t kMostStarts = 4;
constexpr std::size_t kLongestStart = 40;
constexpr std::size_t kFewCells = 12;
// So many cells are some cities with all of theirs.
constexpr std::size_t kReach = 400;
constexpr std::size_t kCountPatience = 20'000;
// Where a cell has no upper end, the solver gets one: more values than anybody asks for.
constexpr std::int64_t kSolvedAbove = 1000;
constexpr double kTolerance = 1e-6;

constexpr std::array<std::int64_t, 4> kSteps{1, -1, 2, -2};

}  // namespace

/// A linear program over the differences of a component's cells from their true values.
struct Auditor::Solver {
    Solver(const Family& family, const MoveSearch& search, const Hidden& while_hidden,
           const std::vector<std::size_t>& component)
        : hidden(while_hidden), cells(component) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            column.emplace(cells[i], i);
        std::vector<std::size_t> relations;
        std::vector<Range> columns;
        for (const std::size_t cell : cells) {
            const Range range = known_range(family, hidden, cell);
            const std::int64_t value = family.cells[cell].value;
            columns.push_back({range.low - value, std::min(range.high - value, kSolvedAbove)});
            for (const MoveSearch::Use& use : search.uses_of(cell))
                relations.push_back(use.relation);
        }
        std::ranges::sort(relations);
        relations.erase(std::ranges::unique(relations).begin(), relations.end());
        std::vector<LinearRow> rows;
        for (const std::size_t index : relations) {
            const Relation& relation = family.relations[index];
            const bool equal = relation.kind == Kind::equal;
            rows.push_back(
                {.sum = within(relation.sum),
                 .range = {equal ? 0 : -kUnbounded, equal ? 0 : -value_of(family, relation.sum)}});
        }
        program = std::make_unique<LinearProgram>(columns, rows);
    }

    // The part of a sum that moves, in columns.
    [[nodiscard]] Sum within(std::span<const Term> sum) const {
        Sum part;
        for (const Term& term : sum) {
            const auto at = column.find(term.cell);
            if (at != column.end()) part.push_back({at->second, term.times});
        }
        return part;
    }

    [[nodiscard]] Move rounded(const Extreme& extreme) const {
        Move move;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::int64_t by = std::llround(extreme.columns[i]);
            if (by != 0) move.push_back({cells[i], by});
        }
        return move;
    }

    Hidden hidden;
    std::vector<std::size_t> cells;
    std::map<std::size_t, std::size_t> column;  // by cell
    std::unique_ptr<LinearProgram> program;
};

Auditor::Auditor(const Family& family)
    : family_(family),
      search_(family),
      secrets_of_(family.cells.size()),
      witnesses_of_(family.cells.size()) {
    for (std::size_t i = 0; i < family.cells.size(); ++i)
        sums_.push_back({Term{i, 1}});
    for (const Secret& secret : family.secrets) {
        for (const Term& term : secret.sum)
            secrets_of_[term.cell].push_back(sums_.size());
        sums_.push_back(secret.sum);
    }
    for (const Sum& sum : sums_)
        values_.push_back({value_of(family, sum)});
}

Auditor::~Auditor() = default;

const std::string& Auditor::name(std::size_t target) const {
    const std::size_t cells = family_.cells.size();
    return target < cells ? family_.cells[target].name : family_.secrets[target - cells].name;
}

bool Auditor::see(std::size_t target, std::int64_t value) {
    std::vector<std::int64_t>& values = values_[target];
    if (is_open(target) || std::ranges::find(values, value) != values.end()) return false;
    values.push_back(value);
    return true;
}

void Auditor::learn(const Hidden& hidden, const Move& move) {
    for (const std::int64_t times : kSteps) {
        Move scaled = move;
        for (Change& change : scaled)
            change.by *= times;
        if (!search_.is_possible(hidden, scaled) || !learn_one(scaled)) continue;
        for (const Change& change : scaled)
            witnesses_of_[change.cell].push_back(witnesses_.size());
        witnesses_.push_back(std::move(scaled));
    }
}

// Whether anything new was seen.
bool Auditor::learn_one(const Move& move) {
    bool is_new = false;
    for (const Change& change : move) {
        is_new |= see(change.cell, family_.cells[change.cell].value + change.by);
        for (const std::size_t secret : secrets_of_[change.cell]) {
            std::int64_t value = value_of(family_, sums_[secret]);
            for (const Change& other : move)
                for (const Term& term : sums_[secret])
                    if (term.cell == other.cell) value += term.times * other.by;
            is_new |= see(secret, value);
        }
    }
    return is_new;
}

std::vector<Move> Auditor::starts(std::size_t target) const {
    std::vector<Move> found{{}};
    const auto add_those_of = [&](std::size_t cell) {
        for (const std::size_t witness : witnesses_of_[cell])
            if (found.size() < kMostStarts && witnesses_[witness].size() <= kLongestStart)
                found.push_back(witnesses_[witness]);
    };
    for (const Term& part : sums_[target]) {
        for (const MoveSearch::Use& use : search_.uses_of(part.cell)) {
            const Relation& relation = family_.relations[use.relation];
            if (relation.kind == Kind::equal) continue;
            for (const Term& term : relation.sum)
                if (term.cell != part.cell) add_those_of(term.cell);
        }
    }
    add_those_of(sums_[target].front().cell);
    return found;
}

// Moves by so much, from the truth and from where other moves lead: where the first way ends, a
// second may go on.
void Auditor::look(const Hidden& hidden, std::size_t target, std::int64_t by) {
    for (const Move& start : starts(target)) {
        const auto move = search_.find(hidden, sums_[target], by, nullptr, kSearchPatience, start);
        if (move) learn(hidden, *move);
        if (is_open(target)) return;
    }
}

std::optional<Verdict> Auditor::try_all(const Hidden& hidden, std::size_t target) {
    if (is_open(target)) return Verdict::open;
    const Sum& sum = sums_[target];
    if (std::ranges::none_of(sum, [&](const Term& term) { return hidden[term.cell]; }))
        return Verdict::pinned;
    for (const std::int64_t by : kSteps) {
        look(hidden, target, by);
        if (is_open(target)) return Verdict::open;
    }
    const std::vector<std::size_t> component = search_.component(hidden, sum);
    if (component.size() > kFewCells) return std::nullopt;
    const Enumeration found =
        enumerate(family_, search_, hidden, sum, component, kLeastValues, kCountPatience);
    for (const Move& move : found.moves)
        learn(hidden, move);
    if (is_open(target)) return Verdict::open;
    if (found.complete) return Verdict::pinned;
    return std::nullopt;
}

bool Auditor::seek(const Hidden& hidden, std::size_t target) {
    return try_all(hidden, target) == Verdict::open;
}

Verdict Auditor::examine(const Hidden& hidden, std::size_t target) {
    const std::optional<Verdict> verdict = try_all(hidden, target);
    return verdict ? *verdict : solve(hidden, target);
}

// Moves of the cells nearest to the target.
bool Auditor::find_near(const Hidden& hidden, std::size_t target, std::size_t reach) {
    for (const std::int64_t by : kSteps) {
        if (is_open(target)) return true;
        const auto move =
            cheapest_move(family_, search_, hidden, sums_[target], by, nullptr, reach);
        if (move) learn(hidden, *move);
    }
    return is_open(target);
}

Verdict Auditor::solve(const Hidden& hidden, std::size_t target) {
    if (find_near(hidden, target, kReach)) return Verdict::open;
    const std::vector<std::size_t> component = search_.component(hidden, sums_[target]);
    if (!solver_ || solver_->cells != component || solver_->hidden != hidden)
        solver_ = std::make_unique<Solver>(family_, search_, hidden, component);
    const Sum sum = solver_->within(sums_[target]);
    const auto least = solver_->program->extreme(sum, Direction::least);
    const auto greatest = solver_->program->extreme(sum, Direction::greatest);
    if (least) learn(hidden, solver_->rounded(*least));
    if (greatest) learn(hidden, solver_->rounded(*greatest));
    if (is_open(target)) return Verdict::open;
    if (find_near(hidden, target, family_.cells.size())) return Verdict::open;
    if (!least || !greatest) return Verdict::unproven;
    // Rounded outwards: whole numbers can only have less room.
    const double room =
        std::floor(greatest->value + kTolerance) - std::ceil(least->value - kTolerance);
    return room + 1 < static_cast<double>(kLeastValues) ? Verdict::pinned : Verdict::unproven;
}

std::vector<Finding> audit(const Family& family, const Hidden& hidden,
                           const std::vector<Move>& witnesses) {
    base::ensure(hidden.size() == family.cells.size(), "each cell is shown or hidden");
    ensure_true(family);
    Auditor auditor(family);
    for (const Move& move : witnesses)
        auditor.learn(hidden, move);
    std::vector<Finding> findings;
    for (std::size_t target = 0; target < auditor.targets(); ++target) {
        if (target < hidden.size() && !is_to_be_protected(family, hidden, target)) continue;
        const Verdict verdict = auditor.examine(hidden, target);
        if (verdict != Verdict::open)
            findings.push_back({auditor.name(target), verdict, auditor.values(target)});
    }
    return findings;
}

}  // namespace grader::privacy
