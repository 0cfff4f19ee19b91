// Four words and one form with two numbers.
#include "grader/assignment/checker_syntax.h"

#include <array>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "grader/assignment/diagnostic.h"
#include "grader/assignment/suggest.h"

namespace grader::assignment {
namespace {

using Kind = model::Checker::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 4> kWords{{{"exact", Kind::exact},
                                                                   {"lines", Kind::lines},
                                                                   {"tokens", Kind::tokens},
                                                                   {"regex", Kind::regex}}};
constexpr std::array<std::string_view, 5> kKnown{"exact", "lines", "tokens", "regex",
                                                 "float(1e-6,1e-6)"};
constexpr std::string_view kExample =
    "Write the largest absolute and relative difference, such as \"float(1e-6,1e-6)\".";

// A finite number from zero on, with spaces around it.
std::optional<double> parse_tolerance(std::string_view text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    double value = 0;
    const char* end = text.data() + text.size();
    const auto [rest, problem] = std::from_chars(text.data(), end, value);
    if (problem != std::errc{} || rest != end || !std::isfinite(value) || std::signbit(value))
        return std::nullopt;
    return value;
}

}  // namespace

ParsedChecker parse_checker(std::string_view text) {
    for (const auto& [word, kind] : kWords) {
        if (text == word) return {.checker = model::Checker{.kind = kind}};
    }
    if (text == "custom" || text.starts_with("custom(")) {
        return {.what = "The checker \"custom\" is not supported yet.",
                .advice = "Use exact, lines, tokens, regex or float(absolute,relative)."};
    }
    if (!text.starts_with("float")) {
        return {.what = "The checker " + quoted(text) + " is not known.",
                .advice = suggest(text, kKnown)};
    }
    std::string_view numbers = text.substr(5);
    const auto comma = numbers.find(',');
    if (!numbers.starts_with('(') || !numbers.ends_with(')') || comma == std::string_view::npos) {
        return {.what = "The checker " + quoted(text) + " lacks its two numbers.",
                .advice = std::string(kExample)};
    }
    const auto absolute = parse_tolerance(numbers.substr(1, comma - 1));
    const auto relative = parse_tolerance(numbers.substr(comma + 1, numbers.size() - comma - 2));
    if (!absolute || !relative) {
        return {.what = "The numbers of the checker " + quoted(text) + " are not from zero on.",
                .advice = std::string(kExample)};
    }
    return {.checker =
                model::Checker{.kind = Kind::floats, .absolute = *absolute, .relative = *relative}};
}

}  // namespace grader::assignment
