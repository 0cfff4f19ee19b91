// The header of a request that a host sent, as it came.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grader::intake {

struct Header {
    std::string name;  ///< in any case
    std::string value;
};
/// In the order in which they came, with those that came twice.
using Headers = std::vector<Header>;

/// The value of the first header of that name, without the spaces around it; the name is given in
/// lower case. Nothing where there is none.
std::optional<std::string_view> header(const Headers& headers, std::string_view name);

/// A name by which a webhook is judged and that stands there more than once: one program would
/// believe the first, another the last. Nothing where there is none.
std::optional<std::string> repeated_header(const Headers& headers);

}  // namespace grader::intake
