// One more apostrophe for texts that look guarded already, so that every text comes back as it was.
#include "grader/insight/privacy/cell_guard.h"

#include <algorithm>

namespace grader::privacy {

namespace {

constexpr std::string_view kDigits = "0123456789";

std::size_t digits(std::string_view text) {
    return std::min(text.find_first_not_of(kDigits), text.size());
}

// A sign, digits, and at most a fraction and an exponent.
bool is_number(std::string_view text) {
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    const std::size_t whole = digits(text);
    if (whole == 0) return false;
    text.remove_prefix(whole);
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        const std::size_t fraction = digits(text);
        if (fraction == 0) return false;
        text.remove_prefix(fraction);
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
        const std::size_t exponent = digits(text);
        if (exponent == 0) return false;
        text.remove_prefix(exponent);
    }
    return text.empty();
}

// What a spreadsheet could run, behind any apostrophes.
bool is_dangerous(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
    constexpr std::string_view kStarts = "=+-@\t\r";
    return !text.empty() && kStarts.find(text.front()) != std::string_view::npos;
}

}  // namespace

std::string guarded(std::string_view cell) {
    if (is_number(cell) || !is_dangerous(cell)) return std::string(cell);
    return "'" + std::string(cell);
}

std::string unguarded(std::string_view cell) {
    if (cell.starts_with('\'') && is_dangerous(cell)) cell.remove_prefix(1);
    return std::string(cell);
}

}  // namespace grader::privacy
