// Each person is compared with himself; the median is taken last.
#include "grader/insight/statistics/paired.h"

#include <algorithm>
#include <vector>

namespace grader::statistics {

std::optional<Change> change(std::span<const Pair> pairs) {
    if (pairs.empty()) return std::nullopt;
    std::vector<std::int64_t> differences;
    differences.reserve(pairs.size());
    for (const Pair& pair : pairs)
        differences.push_back(pair.after - pair.before);
    return Change{.pairs = static_cast<std::int64_t>(pairs.size()),
                  .median = *median(differences),
                  .interval = median_interval(differences),
                  .more = std::ranges::count_if(differences, [](auto d) { return d > 0; }),
                  .less = std::ranges::count_if(differences, [](auto d) { return d < 0; })};
}

}  // namespace grader::statistics
