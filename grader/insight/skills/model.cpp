// State and covariance of a learner are small (a skill each), so that plain loops do.
#include "grader/insight/skills/model.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "sandbox/base/error.h"

namespace grader::skills {
namespace {

// The lower half of a symmetric matrix, by rows.
std::size_t place(std::size_t row, std::size_t column) {
    return row * (row + 1) / 2 + column;
}

constexpr std::size_t kGeneral = 0;     // places in the state
constexpr std::size_t kSubmission = 1;  // of the latest one

/// By how much a mean moves and a variance shrinks, for each of the variance.
struct Step {
    double slope;
    double information;
};

// An answer at this distance from ability to difficulty, where the distance has this variance.
Step step(double distance, double variance, double passed, double weighs) {
    const double k = kappa(variance);
    const double p = sigmoid(k * distance);
    return {weighs * k * (passed - p), weighs * k * k * p * (1 - p)};
}

}  // namespace

std::vector<Share> equal_shares(std::span<const int> skills) {
    std::vector<Share> shares;
    for (const int skill : skills)
        shares.push_back({skill, 1.0 / static_cast<double>(skills.size())});
    return shares;
}

double weight(const Settings& settings, const Answer& answer) {
    base::ensure(answer.attempt >= 1, "attempts count from 1");
    return std::pow(settings.later_attempt, answer.attempt - 1) *
           (answer.hinted ? settings.hint : 1);
}

double kappa(double variance) {
    return 1 / std::sqrt(1 + std::numbers::pi * variance / 8);
}

double sigmoid(double logit) {
    return 1 / (1 + std::exp(-logit));
}

double chance_above(const Belief& ability, double cut) {
    return std::erfc((cut - ability.mean) / std::sqrt(2 * ability.variance)) / 2;
}

Learner::Learner(const Settings& settings)
    : settings_(settings), means_{0, 0}, covariances_{settings.general_variance, 0, 0} {}

double& Learner::covariance(std::size_t row, std::size_t column) {
    return covariances_[place(std::max(row, column), std::min(row, column))];
}

double Learner::covariance(std::size_t row, std::size_t column) const {
    return covariances_[place(std::max(row, column), std::min(row, column))];
}

std::size_t Learner::place_of(int skill) {
    const auto [found, is_new] = places_.emplace(skill, means_.size());
    if (is_new) {
        means_.push_back(0);
        covariances_.resize(covariances_.size() + means_.size(), 0);
        covariances_.back() = settings_.skill_variance;
    }
    return found->second;
}

double Learner::kept_until(double at_day) const {
    if (!answered_ || settings_.half_life_days <= 0 || at_day <= day_) return 1;
    return std::exp2(-(at_day - day_) / settings_.half_life_days);
}

void Learner::decay_until(double at_day) {
    const double kept = kept_until(at_day);
    if (kept < 1) {
        for (double& mean : means_)
            mean *= kept;
        for (double& entry : covariances_)
            entry *= kept * kept;
        for (std::size_t i = 0; i < means_.size(); ++i) {
            if (i == kSubmission) continue;  // the next one begins anew
            const double prior =
                i == kGeneral ? settings_.general_variance : settings_.skill_variance;
            covariance(i, i) += (1 - kept * kept) * prior;
        }
    }
    day_ = answered_ ? std::max(day_, at_day) : at_day;
    answered_ = true;
}

void Learner::begin(std::int64_t submission) {
    if (submission == submission_) return;
    submission_ = submission;
    means_[kSubmission] = 0;
    for (std::size_t i = 0; i < means_.size(); ++i)
        covariance(kSubmission, i) = 0;
    covariance(kSubmission, kSubmission) = submission == 0 ? 0 : settings_.submission_variance;
}

Belief Learner::ability(std::span<const Share> shares, double at_day) const {
    const double kept = kept_until(at_day);
    const double forgotten = 1 - kept * kept;
    Belief sum{kept * means_[kGeneral], kept * kept * covariance(kGeneral, kGeneral) +
                                            forgotten * settings_.general_variance};
    for (const Share& one : shares) {
        const auto found = places_.find(one.skill);
        if (found == places_.end()) {
            sum.variance += one.share * one.share * settings_.skill_variance;
            continue;
        }
        sum.mean += one.share * kept * means_[found->second];
        sum.variance += 2 * one.share * kept * kept * covariance(found->second, kGeneral);
        sum.variance += one.share * one.share * forgotten * settings_.skill_variance;
        for (const Share& other : shares) {
            const auto beside = places_.find(other.skill);
            if (beside == places_.end()) continue;
            sum.variance +=
                one.share * other.share * kept * kept * covariance(found->second, beside->second);
        }
    }
    return sum;
}

Belief Learner::standing(std::span<const Share> shares, const Answer& answer) const {
    Belief sum = ability(shares, answer.at_day);
    if (answer.submission == 0) return sum;
    if (answer.submission != submission_) {
        sum.variance += settings_.submission_variance;
        return sum;
    }
    sum.mean += means_[kSubmission];
    sum.variance += covariance(kSubmission, kSubmission) + 2 * covariance(kSubmission, kGeneral);
    for (const Share& one : shares) {
        const auto found = places_.find(one.skill);
        if (found == places_.end()) continue;
        sum.variance += 2 * one.share * covariance(kSubmission, found->second);
    }
    return sum;
}

Belief Learner::learn(const Item& item, const Answer& answer) {
    decay_until(answer.at_day);
    begin(answer.submission);
    std::vector<std::pair<std::size_t, double>> parts{{kGeneral, 1.0}, {kSubmission, 1.0}};
    for (const Share& share : item.shares)
        parts.emplace_back(place_of(share.skill), share.share);
    for (const auto& [part, share] : parts) {
        if (part == kSubmission) continue;
        covariance(part, part) +=
            part == kGeneral ? settings_.general_drift : share * settings_.skill_drift;
    }

    // How each part of the state varies together with what the answer is about.
    std::vector<double> together(means_.size(), 0);
    double mean = 0;
    for (const auto& [part, share] : parts) {
        mean += share * means_[part];
        for (std::size_t i = 0; i < together.size(); ++i)
            together[i] += share * covariance(i, part);
    }
    double able = 0;
    for (const auto& [part, share] : parts)
        able += share * together[part];

    const double uncertain = item.difficulty.variance;
    const Step learned = step(mean - item.difficulty.mean, able + uncertain, answer.passed,
                              weight(settings_, answer));
    for (std::size_t i = 0; i < means_.size(); ++i) {
        means_[i] += together[i] * learned.slope;
        for (std::size_t j = 0; j <= i; ++j)
            covariance(i, j) -= together[i] * together[j] * learned.information;
    }
    return {item.difficulty.mean - uncertain * learned.slope,
            uncertain - uncertain * uncertain * learned.information};
}

Belief calibrate(const Belief& prior, std::span<const Sighting> answers) {
    constexpr int kSteps = 20;
    constexpr double kClose = 1e-6;
    Belief found = prior;
    for (int step = 0; step < kSteps; ++step) {
        double slope = (prior.mean - found.mean) / prior.variance;
        double curvature = 1 / prior.variance;
        for (const Sighting& answer : answers) {
            const double k = kappa(answer.ability.variance);
            const double p = sigmoid(k * (answer.ability.mean - found.mean));
            slope -= answer.weight * k * (answer.passed - p);
            curvature += answer.weight * k * k * p * (1 - p);
        }
        const double move = slope / curvature;
        found = {found.mean + std::clamp(move, -1.0, 1.0), 1 / curvature};
        if (std::abs(move) < kClose) break;
    }
    return found;
}

}  // namespace grader::skills
