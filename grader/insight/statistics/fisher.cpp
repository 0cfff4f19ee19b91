// The hypergeometric distribution is built from its mode outwards by ratios of neighbours: no
// factorial is ever computed, and what is too improbable for a double counts as nothing.
#include "grader/insight/statistics/fisher.h"

#include <algorithm>
#include <vector>

#include "sandbox/base/error.h"

namespace grader::statistics {

namespace {

constexpr std::int64_t kMostPeople = 10'000'000;
// Tables that are equally improbable differ in their last digits.
constexpr double kEqual = 1 + 1e-7;

}  // namespace

double fisher_exact(Proportion one, Proportion other) {
    base::ensure(
        one.count >= 0 && one.count <= one.of && other.count >= 0 && other.count <= other.of,
        "a part is never more than the whole");
    const std::int64_t all = one.of + other.of;
    base::ensure(all <= kMostPeople, "the test is for groups of people");
    const std::int64_t yes = one.count + other.count;
    const std::int64_t least = std::max<std::int64_t>(0, yes - other.of);
    const std::int64_t most = std::min(yes, one.of);

    std::vector<double> weights(static_cast<std::size_t>(most - least) + 1, 0);
    const auto weight = [&](std::int64_t count) -> double& {
        return weights[static_cast<std::size_t>(count - least)];
    };
    // How much more probable count + 1 of the first group is than count.
    const auto ratio = [&](std::int64_t count) {
        return static_cast<double>(one.of - count) * static_cast<double>(yes - count) /
               (static_cast<double>(count + 1) * static_cast<double>(other.of - yes + count + 1));
    };
    const std::int64_t mode = std::clamp((one.of + 1) * (yes + 1) / (all + 2), least, most);
    weight(mode) = 1;
    for (std::int64_t count = mode; count < most; ++count)
        weight(count + 1) = weight(count) * ratio(count);
    for (std::int64_t count = mode; count > least; --count)
        weight(count - 1) = weight(count) / ratio(count - 1);

    double sum = 0;
    double improbable = 0;
    for (const double each : weights) {
        sum += each;
        if (each <= weight(one.count) * kEqual) improbable += each;
    }
    return std::min(1.0, improbable / sum);
}

}  // namespace grader::statistics
