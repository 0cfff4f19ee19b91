// Disagreement that was seen against disagreement that the two markers' habits alone would give.
#include "grader/insight/statistics/agreement.h"

#include <cstdlib>
#include <vector>

#include "sandbox/base/error.h"

namespace grader::statistics {

namespace {

double weight(int first, int second, Weights weights) {
    const double apart = std::abs(first - second);
    return weights == Weights::linear ? apart : apart * apart;
}

}  // namespace

std::optional<double> weighted_kappa(std::span<const TwoMarks> marks, int steps, Weights weights) {
    base::ensure(steps >= 2 && steps <= 1000, "a scale has two steps and at most a thousand");
    std::vector<double> first(static_cast<std::size_t>(steps), 0);
    std::vector<double> second(static_cast<std::size_t>(steps), 0);
    double seen = 0;
    for (const TwoMarks& mark : marks) {
        base::ensure(
            mark.first >= 0 && mark.first < steps && mark.second >= 0 && mark.second < steps,
            "a mark is a step of the scale");
        ++first[static_cast<std::size_t>(mark.first)];
        ++second[static_cast<std::size_t>(mark.second)];
        seen += weight(mark.first, mark.second, weights);
    }
    double by_chance = 0;
    for (int i = 0; i < steps; ++i) {
        for (int j = 0; j < steps; ++j) {
            by_chance += first[static_cast<std::size_t>(i)] * second[static_cast<std::size_t>(j)] *
                         weight(i, j, weights);
        }
    }
    if (by_chance == 0) return std::nullopt;
    return 1 - seen * static_cast<double>(marks.size()) / by_chance;
}

}  // namespace grader::statistics
