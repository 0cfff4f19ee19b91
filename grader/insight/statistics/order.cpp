// Ranks are whole numbers here, so that no rounding decides between two neighbours.
#include "grader/insight/statistics/order.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "sandbox/base/error.h"

namespace grader::statistics {

namespace {

std::vector<std::int64_t> sorted(std::span<const std::int64_t> values) {
    std::vector<std::int64_t> result(values.begin(), values.end());
    std::ranges::sort(result);
    return result;
}

}  // namespace

std::optional<std::int64_t> median(std::span<const std::int64_t> values) {
    return quantile(values, {1, 2});
}

std::optional<std::int64_t> quantile(std::span<const std::int64_t> values, Proportion share) {
    base::ensure(share.of > 0 && share.count >= 0 && share.count <= share.of,
                 "a quantile is a share of the values");
    if (values.empty()) return std::nullopt;
    const std::vector<std::int64_t> order = sorted(values);
    const auto product = static_cast<std::int64_t>(order.size()) * share.count;
    const std::int64_t below = product / share.of;
    const auto last = static_cast<std::int64_t>(order.size()) - 1;
    const auto value = [&](std::int64_t rank) {
        return order[static_cast<std::size_t>(std::clamp<std::int64_t>(rank, 0, last))];
    };
    if (product % share.of != 0) return value(below);
    // Between two ranks; midpoint() rounds towards its first argument, which is the greater.
    return std::midpoint(value(below), value(below - 1));
}

std::optional<Between> median_interval(std::span<const std::int64_t> values) {
    const std::vector<std::int64_t> order = sorted(values);
    const auto n = static_cast<double>(order.size());
    // The ranks from `left` on leave out at most 2.5 % on each side. The terms of the binomial
    // distribution are grown from its first, as a logarithm: 2^-n has no double for large n.
    double log_term = -n * std::log(2.0);
    double below = 0;
    std::size_t left = 0;
    while (left < order.size() && below + std::exp(log_term) <= 0.025) {
        below += std::exp(log_term);
        log_term += std::log((n - static_cast<double>(left)) / (static_cast<double>(left) + 1));
        ++left;
    }
    if (left == 0) return std::nullopt;
    return Between{.low = order[left - 1], .high = order[order.size() - left]};
}

}  // namespace grader::statistics
