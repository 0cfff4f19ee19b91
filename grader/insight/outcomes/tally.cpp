// Counts only; what may be shown of them is privacy's to say.
#include "grader/insight/outcomes/tally.h"

#include <algorithm>
#include <numeric>

#include "sandbox/base/error.h"

namespace grader::outcomes {

namespace {

void add_up(std::vector<std::int64_t>& sums, const std::vector<std::int64_t>& others) {
    std::ranges::transform(sums, others, sums.begin(), std::plus());
}

// Of no ids: all categories.
std::int64_t sum_of(const Profile& profile, const std::vector<std::string>& ids,
                    const std::vector<std::int64_t>& counts) {
    if (ids.empty()) return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    std::int64_t sum = 0;
    for (const std::string& id : ids)
        sum += counts.at(profile.category(id).value());
    return sum;
}

}  // namespace

Tally::Tally(const Profile& profile)
    : categories_(profile.categories.size()),
      evidence_(profile.categories.size()),
      exclusions_(profile.exclusions.size()) {}

void Tally::add(const Outcome& outcome) {
    if (outcome.state == Outcome::State::outside) return;
    known_later_ += outcome.is_known_later ? 1 : 0;
    overrides_ += outcome.has_override ? 1 : 0;
    contested_ += outcome.is_contested ? 1 : 0;
    if (outcome.state == Outcome::State::open) ++open_;
    if (outcome.state == Outcome::State::excluded) ++exclusions_.at(outcome.which);
    if (outcome.state != Outcome::State::counted) return;
    ++categories_.at(outcome.which);
    const std::size_t level =
        outcome.evidence ? static_cast<std::size_t>(*outcome.evidence) : facts::kEvidence.size();
    ++evidence_.at(outcome.which).at(level);
    if (outcome.pay_cents) pay_cents_.push_back(*outcome.pay_cents);
}

void Tally::add(const Tally& other) {
    add_up(categories_, other.categories_);
    add_up(exclusions_, other.exclusions_);
    for (std::size_t i = 0; i < evidence_.size(); ++i)
        std::ranges::transform(evidence_[i], other.evidence_[i], evidence_[i].begin(), std::plus());
    pay_cents_.insert(pay_cents_.end(), other.pay_cents_.begin(), other.pay_cents_.end());
    open_ += other.open_;
    known_later_ += other.known_later_;
    overrides_ += other.overrides_;
    contested_ += other.contested_;
}

std::int64_t Tally::counted() const {
    return std::accumulate(categories_.begin(), categories_.end(), std::int64_t{0});
}

std::int64_t Tally::in_category(std::size_t category) const {
    return categories_.at(category);
}

statistics::Proportion Tally::rate(const Profile& profile, const Rate& rate) const {
    return {sum_of(profile, rate.count, categories_), sum_of(profile, rate.of, categories_)};
}

EvidenceMix Tally::evidence(const Profile& profile, const Rate& rate) const {
    EvidenceMix mix{};
    for (const std::string& id : rate.count) {
        const EvidenceMix& of = evidence_.at(profile.category(id).value());
        std::ranges::transform(mix, of, mix.begin(), std::plus());
    }
    return mix;
}

std::int64_t Tally::paid(const Profile& profile) const {
    return profile.salary ? sum_of(profile, profile.salary->of, categories_) : 0;
}

std::vector<std::int64_t> bands_of(const Salary& salary,
                                   const std::vector<std::int64_t>& pay_cents) {
    std::vector<std::int64_t> counts(static_cast<std::size_t>(salary.bands));
    for (const std::int64_t cents : pay_cents)
        ++counts.at(band_of(salary, cents));
    return counts;
}

std::size_t band_of(const Salary& salary, std::int64_t pay_cents) {
    base::ensure(salary.bands >= 2 && salary.step_cents > 0, "bands have steps");
    const std::int64_t above = pay_cents - salary.lowest_cents;
    const std::int64_t band = above < 0 ? 0 : 1 + above / salary.step_cents;
    return static_cast<std::size_t>(std::min<std::int64_t>(band, salary.bands - 1));
}

std::vector<std::string> band_names(const Salary& salary) {
    constexpr std::int64_t kCents = 100;
    std::int64_t from = salary.lowest_cents / kCents;
    const std::int64_t step = salary.step_cents / kCents;
    std::vector<std::string> names{"under " + std::to_string(from)};
    for (int band = 1; band + 1 < salary.bands; ++band) {
        names.push_back(std::to_string(from) + "-" + std::to_string(from + step - 1));
        from += step;
    }
    names.push_back(std::to_string(from) + " and more");
    return names;
}

}  // namespace grader::outcomes
