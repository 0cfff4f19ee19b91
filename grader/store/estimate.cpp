// The queue is played through some hundred times with durations drawn from what was seen; the
// estimate is what came of that, without the extremes. So the sum of many gradings is known better
// than each of them, and few observations make a wide estimate.

#include "grader/store/estimate.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>
#include <random>
#include <string>

namespace grader::store {
namespace {

constexpr int kTrials = 400;
constexpr int kMostPlayed = 500;  // jobs ahead in one trial; the rest goes at the same pace
constexpr double kLow = 0.05;
constexpr double kLikely = 0.5;
constexpr double kHigh = 0.95;
// How far the pace of today may be from what was seen, as the deviation of its logarithm: with one
// observation, and at least.
constexpr double kDeviationOfOne = 0.6;
constexpr double kLeastDeviation = 0.08;
constexpr int kDraws = 20;  // to find a duration longer than what has passed already

using Free = std::priority_queue<double, std::vector<double>, std::greater<>>;

/// One way in which it may come.
class Trial {
public:
    Trial(const Workload& workload, std::mt19937_64& random)
        : workload_(workload),
          random_(random),
          pace_any_(pace(workload.any.size())),
          pace_like_this_(pace(workload.like_this.size())) {}

    double of_any() { return draw(workload_.any) * pace_any_; }
    double of_this() { return draw(workload_.like_this) * pace_like_this_; }

    /// What is left of a grading; of one that takes longer than any before, nobody knows more than
    /// that it has taken so long.
    template <class Draw>
    double rest(double passed, const Draw& draw_one) {
        for (int i = 0; i < kDraws; ++i) {
            const double whole = draw_one();
            if (whole > passed) return whole - passed;
        }
        return passed * share();
    }

    /// When each worker is free.
    Free workers() {
        Free free;
        for (const std::int64_t passed : workload_.held_for)
            free.push(rest(static_cast<double>(passed), [this] { return of_any(); }));
        while (free.size() < static_cast<std::size_t>(workload_.workers))
            free.push(0);
        return free;
    }

private:
    double share() { return std::uniform_real_distribution<double>(0, 1)(random_); }
    double draw(const std::vector<std::int64_t>& seen) {
        const std::size_t which =
            static_cast<std::size_t>(share() * static_cast<double>(seen.size()));
        return static_cast<double>(seen[std::min(which, seen.size() - 1)]);
    }
    double pace(std::size_t observations) {
        const double deviation = std::max(
            kLeastDeviation, kDeviationOfOne / std::sqrt(static_cast<double>(observations)));
        return std::exp(std::normal_distribution<double>(0, deviation)(random_));
    }

    const Workload& workload_;
    std::mt19937_64& random_;
    const double pace_any_;
    const double pace_like_this_;
};

/// All trials of a function, as an estimate.
template <class Play>
Estimate played(const Workload& workload, const Play& play) {
    std::mt19937_64 random(workload.like_this.size());  // any seed will do, always the same
    std::vector<double> ends;
    ends.reserve(kTrials);
    for (int i = 0; i < kTrials; ++i) {
        Trial trial(workload, random);
        ends.push_back(play(trial));
    }
    std::ranges::sort(ends);
    const auto at = [&ends](double share) {
        return static_cast<std::int64_t>(
            ends[static_cast<std::size_t>(share * static_cast<double>(ends.size() - 1))]);
    };
    return {.low_ms = at(kLow), .likely_ms = at(kLikely), .high_ms = at(kHigh)};
}

/// Lets the workers do so many more jobs.
void work(Trial& trial, Free& free, std::int64_t jobs) {
    const std::int64_t one_by_one = std::min<std::int64_t>(jobs, kMostPlayed);
    const double before = free.top();
    for (std::int64_t i = 0; i < one_by_one; ++i) {
        const double start = free.top();
        free.pop();
        free.push(start + trial.of_any());
    }
    if (jobs == one_by_one) return;
    const double further = (free.top() - before) * static_cast<double>(jobs - one_by_one) /
                           static_cast<double>(one_by_one);
    Free later;
    for (; !free.empty(); free.pop())
        later.push(free.top() + further);
    free = std::move(later);
}

bool is_unknown(const Workload& workload) {
    return workload.any.empty() || (workload.workers <= 0 && workload.held_for.empty());
}

/// In the largest unit that still says something.
struct Unit {
    std::int64_t ms;
    const char* name;
};

Unit unit_of(std::int64_t ms) {
    if (ms < 120'000) return {1'000, " s"};
    if (ms < 7'200'000) return {60'000, " min"};
    return {3'600'000, " h"};
}

}  // namespace

std::string to_string(const Estimate& estimate) {
    const auto [unit, name] = unit_of(estimate.high_ms);
    if (estimate.high_ms < unit) return "less than 1 s";
    const std::int64_t low = estimate.low_ms / unit;
    const std::int64_t high = (estimate.high_ms + unit - 1) / unit;
    const std::int64_t likely = std::max<std::int64_t>(1, (estimate.likely_ms + unit / 2) / unit);
    std::string text = "about " + std::to_string(likely) + name;
    if (low == high) return text;
    return text + (low == 0 ? ", at most " : ", " + std::to_string(low) + " to ") +
           std::to_string(high) + name;
}

std::optional<Estimate> time_to_verdict(const Workload& workload, std::int64_t ahead,
                                        std::int64_t not_before_ms) {
    if (is_unknown(workload) || workload.like_this.empty()) return std::nullopt;
    return played(workload, [&](Trial& trial) {
        Free free = trial.workers();
        work(trial, free, ahead);
        return std::max(free.top(), static_cast<double>(not_before_ms)) + trial.of_this();
    });
}

std::optional<Estimate> time_left(const Workload& workload, std::int64_t held_for_ms) {
    if (workload.like_this.empty()) return std::nullopt;
    return played(workload, [&](Trial& trial) {
        return trial.rest(static_cast<double>(held_for_ms), [&trial] { return trial.of_this(); });
    });
}

std::optional<Estimate> time_to_empty(const Workload& workload, std::int64_t queued) {
    if (is_unknown(workload)) return std::nullopt;
    return played(workload, [&](Trial& trial) {
        Free free = trial.workers();
        work(trial, free, queued);
        double last = 0;
        for (; !free.empty(); free.pop())
            last = free.top();
        return last;
    });
}

}  // namespace grader::store
