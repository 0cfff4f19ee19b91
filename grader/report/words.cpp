// Codes are looked up as privacy::Code, so that a new one is missed by the compiler's switch.
#include "grader/report/words.h"

#include <algorithm>

#include "grader/insight/privacy/small_cells.h"

namespace grader::report {

namespace {

using privacy::Code;

bool is_word(std::string_view text) {
    return privacy::parse_code(text).has_value();
}

std::string in_words(Code code) {
    switch (code) {
        case Code::suppressed:
            return "hidden";
        case Code::not_collected:
            return "not collected";
        case Code::not_applicable:
            return "does not apply";
        case Code::shown:
        case Code::zero:
        case Code::banded:
            break;
    }
    return std::string(privacy::to_string(code));
}

// People need no word of their own: counts are of them, or say in their name of what they are.
std::string unit_words(std::string_view unit) {
    if (unit == "percent") return " %";
    if (unit == "usd") return " USD";
    if (unit == "days" || unit == "hours") return " " + std::string(unit);
    return "";
}

}  // namespace

std::string cell_words(std::string_view text) {
    if (const auto code = privacy::parse_code(text)) return in_words(*code);
    return std::string(text);
}

std::string value_words(const Row& row) {
    const std::string& text = row.value.empty() ? row.k : row.value;
    const std::string unit = unit_words(row.unit);
    if (text.starts_with("<=")) return "at most " + text.substr(2) + unit;
    if (text.starts_with(">=")) return "at least " + text.substr(2) + unit;
    if (text.empty() || is_word(text)) return cell_words(text);
    return text + unit;
}

std::string count_words(const Row& row) {
    if (row.n.empty()) return row.value.empty() || row.k == row.value ? "" : cell_words(row.k);
    if (row.k == row.n && is_word(row.k)) return cell_words(row.k);
    return cell_words(row.k) + " of " + cell_words(row.n);
}

std::string interval_words(const Row& row) {
    if (row.low == row.high && (row.low.empty() || is_word(row.low))) return cell_words(row.low);
    return cell_words(row.low) + " to " + cell_words(row.high);
}

std::string window_words(std::string_view window) {
    const std::size_t digits = std::min(window.find_first_not_of("0123456789"), window.size());
    const std::string_view unit = window.substr(digits);
    if (digits > 0 && unit == "d") return std::string(window.substr(0, digits)) + " days";
    if (digits > 0 && unit == "m") return std::string(window.substr(0, digits)) + " months";
    return std::string(window);
}

std::string until_words(std::string_view until) {
    return "graduated or left by " + std::string(until);
}

std::string scope_words(std::string_view scope) {
    std::string words;
    for (const char letter : scope) {
        if (letter == ';')
            words += ", ";
        else
            words += letter == '=' ? ' ' : letter;
    }
    return words;
}

}  // namespace grader::report
