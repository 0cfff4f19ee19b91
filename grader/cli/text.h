// Text for a terminal.
#pragma once

#include <array>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "sandbox/base/text.h"

namespace grader::cli {

/// Padded with spaces on the right.
std::string pad(std::string text, std::size_t width);

/// "2026-11-25 16:33:53 UTC".
std::string utc_text(std::int64_t ms);

/// Cells in columns, each row on a line.
template <std::size_t n>
std::string columns(const std::vector<std::array<std::string, n>>& rows) {
    std::array<std::size_t, n> widths{};
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < n; ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < n; ++i)
            line += pad(base::harmless(row[i]), widths[i] + 2);
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

}  // namespace grader::cli
