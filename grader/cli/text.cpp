// Widths are counted in bytes: names in the tables are identifiers.
#include "grader/cli/text.h"

namespace grader::cli {

std::string pad(std::string text, std::size_t width) {
    if (text.size() < width) text.append(width - text.size(), ' ');
    return text;
}

std::string utc_text(std::int64_t ms) {
    const std::time_t seconds = ms / 1000;
    std::tm parts{};
    std::array<char, 32> text{};
    if (::gmtime_r(&seconds, &parts) == nullptr) return "an unknown time";
    const std::size_t size =
        std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S UTC", &parts);
    return {text.data(), size};
}

}  // namespace grader::cli
