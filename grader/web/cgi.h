// The beginning of what a CGI program says (RFC 3875, section 6). Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "grader/web/http.h"

namespace grader::web {

inline constexpr std::size_t kMaxCgiHeadBytes = std::size_t{16} * 1024;

struct CgiHead {
    int status = 200;
    std::vector<Field>
        headers;           ///< only those that say what the body is, or how long it may be kept
    std::size_t size = 0;  ///< bytes up to the body

    bool operator==(const CgiHead&) const = default;
};

/// Whether the empty line that ends the head has come.
bool has_cgi_head(std::string_view said);

/// Nothing where it is no head, or one without a content type: git's program says that when it has
/// failed before it understood the request.
std::optional<CgiHead> parse_cgi_head(std::string_view said);

}  // namespace grader::web
