// Outcomes of many, counted: a table of categories, and the rates that a profile makes of it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grader/insight/outcomes/outcome.h"
#include "grader/insight/outcomes/profile.h"
#include "grader/insight/statistics/proportion.h"

namespace grader::outcomes {

/// How many of a count are known how well; the last is how many by no fact at all.
using EvidenceMix = std::array<std::int64_t, facts::kEvidence.size() + 1>;

/// One window of one profile, over some people.
class Tally {
public:
    explicit Tally(const Profile& profile);

    void add(const Outcome& outcome);
    /// What another has counted, of the same profile and other people.
    void add(const Tally& other);

    /// In the denominator: of the population, not excluded, and their window is over.
    [[nodiscard]] std::int64_t counted() const;
    [[nodiscard]] std::int64_t in_category(std::size_t category) const;
    [[nodiscard]] const std::vector<std::int64_t>& categories() const { return categories_; }
    [[nodiscard]] const std::vector<std::int64_t>& exclusions() const { return exclusions_; }
    /// Whose window is not over: a table with any of them is not complete.
    [[nodiscard]] std::int64_t open() const { return open_; }
    [[nodiscard]] std::int64_t known_later() const { return known_later_; }
    [[nodiscard]] std::int64_t overrides() const { return overrides_; }
    [[nodiscard]] std::int64_t contested() const { return contested_; }

    [[nodiscard]] statistics::Proportion rate(const Profile& profile, const Rate& rate) const;
    /// Of the people that a rate counts.
    [[nodiscard]] EvidenceMix evidence(const Profile& profile, const Rate& rate) const;

    /// In the order in which they were added; in cents.
    [[nodiscard]] const std::vector<std::int64_t>& pay() const { return pay_cents_; }
    /// Those of whom it could be known: of the salary's categories.
    [[nodiscard]] std::int64_t paid(const Profile& profile) const;

private:
    std::vector<std::int64_t> categories_;
    std::vector<EvidenceMix> evidence_;  // of each category
    std::vector<std::int64_t> exclusions_;
    std::vector<std::int64_t> pay_cents_;
    std::int64_t open_ = 0;
    std::int64_t known_later_ = 0;
    std::int64_t overrides_ = 0;
    std::int64_t contested_ = 0;
};

/// How many of these yearly or quarterly sums are in each of the salary's bands, the lowest first.
std::vector<std::int64_t> bands_of(const Salary& salary,
                                   const std::vector<std::int64_t>& pay_cents);

/// In which of the bands a sum is.
std::size_t band_of(const Salary& salary, std::int64_t pay_cents);

/// "under 60000", "60000-69999", "110000 and more": whole dollars.
std::vector<std::string> band_names(const Salary& salary);

}  // namespace grader::outcomes
