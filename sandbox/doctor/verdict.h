// From what an attack says of itself, and what the sandbox reports, to one line of the table.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sandbox/doctor/attack.h"

namespace sandbox::doctor {

/// One line without its end: "NAME holds DETAIL".
std::string to_line(const std::string& name, const Answer& answer);
/// Nothing when it is no such line of that attack's.
std::optional<Answer> parse_line(std::string_view line, std::string_view name);

/// What was seen of one attack.
struct Seen {
    Report report;
    std::optional<Answer> answer;             ///< nothing when it could not give any
    std::uint64_t output_bytes = 0;           ///< what arrived of its output
    Answer afterwards = {Result::holds, {}};  ///< of the host's own look
};

/// Pure.
Tried judge(const Attack& attack, const Seen& seen);

}  // namespace sandbox::doctor
