// Moments as hosts and mail spell them. Pure: no clock and no time zone but UTC.
#pragma once

#include <cstdint>
#include <string>

namespace grader::notices {

/// "2026-11-26T23:56:54Z" of UTC milliseconds since 1970, rounded down.
std::string iso_time(std::int64_t utc_ms);

/// "Thu, 26 Nov 2026 23:56:54 +0000" (RFC 5322, section 3.3).
std::string mail_time(std::int64_t utc_ms);

}  // namespace grader::notices
