// Counts how many letters must be added, dropped, changed or swapped to make one word of another
// (optimal string alignment), for short words only.
#include "grader/assignment/suggest.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "grader/assignment/diagnostic.h"

namespace grader::assignment {
namespace {

constexpr std::size_t kLongestWord = 64;
constexpr std::size_t kMostListed = 30;

std::size_t distance(std::string_view a, std::string_view b) {
    std::array<std::array<std::size_t, kLongestWord + 1>, kLongestWord + 1> steps;  // filled below
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                steps[i][j] = i + j;
                continue;
            }
            const std::size_t changed = steps[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            steps[i][j] = std::min({steps[i - 1][j] + 1, steps[i][j - 1] + 1, changed});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                steps[i][j] = std::min(steps[i][j], steps[i - 2][j - 2] + 1);
        }
    }
    return steps[a.size()][b.size()];
}

// A third of the letters may be wrong, and one in any case.
std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> known) {
    std::optional<std::string_view> best;
    std::size_t allowed = std::max<std::size_t>(1, word.size() / 3);
    if (word.size() > kLongestWord) return best;
    for (const std::string_view candidate : known) {
        if (candidate.size() > kLongestWord) continue;
        const std::size_t steps = distance(word, candidate);
        if (steps > allowed || (best && steps == allowed)) continue;
        best = candidate;
        allowed = steps;
    }
    return best;
}

}  // namespace

std::string suggest(std::string_view word, std::span<const std::string_view> known) {
    if (const auto best = nearest(word, known)) return "Did you mean " + quoted(*best) + "?";
    std::string list;
    for (const std::string_view candidate : known.first(std::min(known.size(), kMostListed)))
        list += (list.empty() ? "" : ", ") + std::string(candidate);
    if (known.size() > kMostListed) list += ", …";
    return "Known are: " + list + ".";
}

}  // namespace grader::assignment
