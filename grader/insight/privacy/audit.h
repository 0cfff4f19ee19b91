// P4, the proof: what a reader can work out of each hidden figure, given everything that is shown.
//
// A figure is open when three fillings of the hidden cells were found, true to all that is shown
// and known, that give it three different values; each was checked in whole numbers. It is pinned
// when it has fewer values. Where neither was proved it is `unproven`, and treated as if it were
// pinned.
#pragma once

#include <map>
#include <memory>

#include "grader/insight/privacy/family.h"
#include "grader/insight/privacy/moves.h"

namespace grader::privacy {

/// P4: so many values a hidden figure must be able to have.
inline constexpr std::size_t kLeastValues = 3;

enum class Verdict { open, pinned, unproven };

struct Finding {
    std::string name;
    Verdict verdict = Verdict::unproven;
    std::vector<std::int64_t> values;  ///< that it was seen to have, the true one among them
};

/// Examines figures of one family while more and more is hidden. What was found for few hidden
/// cells holds for more of them, and is kept.
class Auditor {
public:
    explicit Auditor(const Family& family);
    ~Auditor();
    Auditor(const Auditor&) = delete;
    Auditor& operator=(const Auditor&) = delete;

    /// What is examined: each cell by its number, then each secret.
    [[nodiscard]] std::size_t targets() const { return sums_.size(); }
    [[nodiscard]] std::span<const Term> sum(std::size_t target) const { return sums_[target]; }
    [[nodiscard]] const std::string& name(std::size_t target) const;

    /// Looks for short moves, and counts out all values where few cells are hidden together.
    /// Finding none means nothing.
    bool seek(const Hidden& hidden, std::size_t target);
    /// The same, and then the simplex.
    Verdict examine(const Hidden& hidden, std::size_t target);

    /// Takes a move, its opposite and their doubles for what they show, where they are possible.
    void learn(const Hidden& hidden, const Move& move);

    [[nodiscard]] bool is_open(std::size_t target) const {
        return values_[target].size() >= kLeastValues;
    }
    [[nodiscard]] const std::vector<std::int64_t>& values(std::size_t target) const {
        return values_[target];
    }
    /// Of what was learnt, all that says what is open: with it, another auditor need not search.
    [[nodiscard]] const std::vector<Move>& witnesses() const { return witnesses_; }
    /// Where to look for further moves of a target from: the truth, and moves that make room beside
    /// it, such as one more person in the group of which it counts some.
    [[nodiscard]] std::vector<Move> starts(std::size_t target) const;
    [[nodiscard]] const MoveSearch& search() const { return search_; }

private:
    struct Solver;

    bool see(std::size_t target, std::int64_t value);
    bool learn_one(const Move& move);
    void look(const Hidden& hidden, std::size_t target, std::int64_t by);
    // Nothing where it is not known.
    std::optional<Verdict> try_all(const Hidden& hidden, std::size_t target);
    bool find_near(const Hidden& hidden, std::size_t target, std::size_t reach);
    Verdict solve(const Hidden& hidden, std::size_t target);

    const Family& family_;
    MoveSearch search_;
    std::vector<Sum> sums_;                             // by target
    std::vector<std::vector<std::size_t>> secrets_of_;  // by cell
    std::vector<std::vector<std::int64_t>> values_;     // by target
    std::vector<Move> witnesses_;
    std::vector<std::vector<std::size_t>> witnesses_of_;  // by cell
    std::unique_ptr<Solver> solver_;                      // of the last component
};

/// Of all hidden cells and all secrets, those that are not open; none: the family may be published.
/// Each of the `witnesses` that somebody else found is checked, and may be wrong.
std::vector<Finding> audit(const Family& family, const Hidden& hidden,
                           const std::vector<Move>& witnesses = {});

}  // namespace grader::privacy
