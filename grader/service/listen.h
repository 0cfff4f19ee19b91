// `[listen]` of grader.toml: the grader's own address, where students push and hosts call.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/assignment/table_reader.h"
#include "grader/intake/webhook_signature.h"
#include "sandbox/base/units.h"

namespace grader::service {

/// Who pushes to the assignments; no student has this id.
inline constexpr std::string_view kInstructor = "instructor";

struct Listen {
    std::string address = "127.0.0.1:8080";  ///< HOST:PORT; port 0: any free one
    std::string url;  ///< how people reach it: "https://grader.example.org"; no "/" at its end
    base::Bytes largest_push = base::mib(64);
    intake::Secrets webhook_secrets;  ///< none: no webhook is believed

    bool operator==(const Listen&) const = default;
};

/// Whether it is HOST:PORT; an IPv6 address stands in brackets.
bool is_listen_address(std::string_view text);

/// Nothing where there is no such table. `folder`: of the file, for `webhook_secrets_file`.
std::optional<Listen> read_listen(assignment::TableReader& root, const std::string& folder,
                                  assignment::Findings& findings);

}  // namespace grader::service
