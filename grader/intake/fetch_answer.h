// What grader-fetch says to its parent: one line, a word and the rest. Both ends are ours, but the
// words after the first may hold a remote's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grader/intake/mirror.h"

namespace grader::intake {

struct FetchAnswer {
    Fetched::Outcome outcome = Fetched::Outcome::unreachable;
    std::string rest;  ///< the head's number, or the reason

    bool operator==(const FetchAnswer&) const = default;
};

std::string encode(const FetchAnswer& answer);
/// Nothing when it is not an answer.
std::optional<FetchAnswer> decode(std::string_view line);

}  // namespace grader::intake
