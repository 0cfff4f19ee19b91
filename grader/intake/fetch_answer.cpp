// "fetched 0123…" or "denied authentication required".
#include "grader/intake/fetch_answer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "grader/intake/peek.h"

namespace grader::intake {

namespace {

using Outcome = Fetched::Outcome;

constexpr std::array<std::pair<Outcome, std::string_view>, 7> kWords{{
    {Outcome::fetched, "fetched"},
    {Outcome::empty, "empty"},
    {Outcome::not_found, "not_found"},
    {Outcome::denied, "denied"},
    {Outcome::unreachable, "unreachable"},
    {Outcome::too_large, "too_large"},
    {Outcome::refused, "refused"},
}};

// A remote may say a lot, and the parent reads only so much.
constexpr std::size_t kMaxReasonBytes = 1000;

}  // namespace

std::string encode(const FetchAnswer& answer) {
    const auto* word =
        std::ranges::find(kWords, answer.outcome, &decltype(kWords)::value_type::first);
    std::string rest = answer.rest.substr(0, kMaxReasonBytes);
    std::ranges::replace(rest, '\n', ' ');
    return std::string(word != kWords.end() ? word->second : "unreachable") + " " + rest + "\n";
}

std::optional<FetchAnswer> decode(std::string_view line) {
    const auto space = line.find(' ');
    if (space == std::string_view::npos || !line.ends_with('\n')) return std::nullopt;
    const auto* word =
        std::ranges::find(kWords, line.substr(0, space), &decltype(kWords)::value_type::second);
    if (word == kWords.end()) return std::nullopt;
    const std::string_view rest = line.substr(space + 1, line.size() - space - 2);
    if (word->first == Outcome::fetched && !is_commit_number(rest)) return std::nullopt;
    return FetchAnswer{word->first, std::string(rest)};
}

}  // namespace grader::intake
