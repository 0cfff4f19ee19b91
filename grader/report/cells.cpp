// One character at a time, by the reader of UTF-8 that authors' files have too.
#include "grader/report/cells.h"

#include <algorithm>
#include <array>

#include "grader/assignment/utf8.h"

namespace grader::report {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kCut = "…";
constexpr char32_t kFirstPrintable = 0x20;
constexpr char32_t kDelete = 0x7F;
constexpr char32_t kLastControl = 0x9F;
constexpr char32_t kFirstOfTwoUnits = 0x10000;
constexpr std::string_view kDigits = "0123456789";
constexpr std::array kNumeric{&Row::k, &Row::n, &Row::value, &Row::low, &Row::high, &Row::open};

bool can_be_held(char32_t character) {
    if (character == U'\t' || character == U'\n') return true;
    return character >= kFirstPrintable && (character < kDelete || character > kLastControl) &&
           character != 0xFFFE && character != 0xFFFF && character < assignment::kStrayByte;
}

std::size_t take_digits(std::string_view& text) {
    const std::size_t digits = std::min(text.find_first_not_of(kDigits), text.size());
    text.remove_prefix(digits);
    return digits;
}

}  // namespace

std::string plain_text(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (std::string_view rest = bytes; !rest.empty();) {
        const std::string_view before = rest;
        const char32_t character = assignment::take_character(rest);
        text +=
            can_be_held(character) ? before.substr(0, before.size() - rest.size()) : kReplacement;
    }
    return text;
}

std::string cut_text(std::string_view text, std::size_t most) {
    std::size_t units = 0;
    std::size_t fitting = 0;  // bytes that leave room for the mark of a cut
    for (std::string_view rest = text; !rest.empty();) {
        units += assignment::take_character(rest) >= kFirstOfTwoUnits ? 2 : 1;
        if (units < most) fitting = text.size() - rest.size();
        if (units > most) return std::string(text.substr(0, fitting)) + std::string(kCut);
    }
    return std::string(text);
}

std::optional<int> decimals_of(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const bool begins_with_zero = text.starts_with('0');
    const std::size_t whole = take_digits(text);
    if (whole == 0 || (begins_with_zero && whole > 1)) return std::nullopt;
    if (text.empty()) return 0;
    if (!text.starts_with('.')) return std::nullopt;
    text.remove_prefix(1);
    const std::size_t decimals = take_digits(text);
    if (decimals == 0 || !text.empty()) return std::nullopt;
    return static_cast<int>(decimals);
}

bool is_numeric(const Column& column) {
    return std::ranges::count(kNumeric, column.text) > 0;
}

}  // namespace grader::report
