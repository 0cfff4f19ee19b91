// What a request asks for, taken apart. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/web/http.h"

namespace grader::web {

struct Target {
    std::string path;          ///< decoded; begins with "/"
    std::vector<Field> query;  ///< decoded, in order; a "+" is a space

    bool operator==(const Target&) const = default;
};

/// Nothing where it is no path with an optional query (RFC 9112, origin-form), or where its path
/// could mean different places to different readers: "." and "..", empty pieces, an encoded "/",
/// control characters.
std::optional<Target> parse_target(std::string_view text);

}  // namespace grader::web
