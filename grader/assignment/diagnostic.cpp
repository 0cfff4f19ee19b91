// Prints and orders what is wrong with an author's files.
#include "grader/assignment/diagnostic.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "grader/assignment/utf8.h"

namespace grader::assignment {
namespace {

constexpr std::size_t kMostQuoted = 80;
constexpr std::size_t kMostPrinted = 4000;

std::tuple<int, int> rank(const Place& place) {
    return {place.line > 0 ? place.line : std::numeric_limits<int>::max(), place.column};
}

// The first characters of a text, without what could move a terminal's cursor or change its colour.
std::string printable(std::string_view text, std::size_t most) {
    std::string result;
    for (std::size_t characters = 0; !text.empty() && characters < most; ++characters) {
        const std::string_view before = text;
        const char32_t c = take_character(text);
        const bool harmless = c >= 0x20 && !(c >= 0x7F && c < 0xA0) && c < kStrayByte;
        result += harmless ? before.substr(0, before.size() - text.size()) : "\uFFFD";
    }
    return text.empty() ? result : result + "…";
}

}  // namespace

std::string to_string(const Diagnostic& diagnostic) {
    std::string text = diagnostic.file;
    if (diagnostic.place.line > 0) {
        text += ":" + std::to_string(diagnostic.place.line) + ":" +
                std::to_string(diagnostic.place.column);
    }
    text += ": " + diagnostic.what;
    if (!diagnostic.advice.empty()) text += " " + diagnostic.advice;
    return printable(text, kMostPrinted);
}

void sort_by_place(std::vector<Diagnostic>& diagnostics) {
    std::stable_sort(
        diagnostics.begin(), diagnostics.end(),
        [](const Diagnostic& a, const Diagnostic& b) { return rank(a.place) < rank(b.place); });
}

std::string Quoted::operator()(std::string_view text) const {
    return "\"" + printable(text, kMostQuoted) + "\"";
}

}  // namespace grader::assignment
