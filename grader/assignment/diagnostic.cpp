// Prints and orders what is wrong with an author's files.
#include "grader/assignment/diagnostic.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "grader/assignment/utf8.h"

namespace grader::assignment {
namespace {

constexpr std::size_t kMostQuoted = 80;

std::tuple<int, int> rank(const Place& place) {
    return {place.line > 0 ? place.line : std::numeric_limits<int>::max(), place.column};
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
    return text;
}

void sort_by_place(std::vector<Diagnostic>& diagnostics) {
    std::stable_sort(
        diagnostics.begin(), diagnostics.end(),
        [](const Diagnostic& a, const Diagnostic& b) { return rank(a.place) < rank(b.place); });
}

std::string Quoted::operator()(std::string_view text) const {
    std::string result = "\"";
    std::size_t characters = 0;
    while (!text.empty() && characters < kMostQuoted) {
        const std::string_view before = text;
        const char32_t c = take_character(text);
        const bool printable = c >= 0x20 && c != 0x7F && c < kStrayByte;
        result += printable ? before.substr(0, before.size() - text.size()) : "\uFFFD";
        ++characters;
    }
    return result + (text.empty() ? "\"" : "…\"");
}

}  // namespace grader::assignment
