// Comparisons of outputs: each agrees with a plain one that cuts both texts into pieces first, and
// says where they differ without giving the expected output away. The input's parts are the
// expected and the actual output.
#include "grader/grading/checker.h"

#include <algorithm>
#include <vector>

#include "grader/assignment/utf8.h"
#include "grader/grading/number.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace grader;
using base::ensure;
using Kind = model::Checker::Kind;

constexpr std::string_view kSpaces = " \t\n\v\f\r";

std::vector<std::string> words(const std::string& text) {
    std::vector<std::string> found;
    for (std::size_t at = text.find_first_not_of(kSpaces); at != std::string::npos;) {
        const std::size_t end = std::min(text.find_first_of(kSpaces, at), text.size());
        found.push_back(text.substr(at, end - at));
        at = text.find_first_not_of(kSpaces, end);
    }
    return found;
}

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> found{""};
    for (const char c : text) {
        if (c == '\n')
            found.emplace_back();
        else
            found.back() += c;
    }
    for (std::string& line : found)
        line.resize(line.find_last_not_of(kSpaces) + 1);
    while (!found.empty() && found.back().empty())
        found.pop_back();
    return found;
}

bool is_near_enough(const model::Checker& checker, const std::string& wanted,
                    const std::string& got) {
    const auto number = grading::parse_decimal(wanted);
    const auto other = grading::parse_decimal(got);
    return wanted == got || (number && other && grading::is_near(checker, *number, *other));
}

bool same(const model::Checker& checker, const std::string& expected, const std::string& actual) {
    if (checker.kind == Kind::exact) return expected == actual;
    if (checker.kind == Kind::lines) return lines(expected) == lines(actual);
    if (checker.kind == Kind::tokens) return words(expected) == words(actual);
    return std::ranges::equal(words(expected), words(actual),
                              [&](const std::string& wanted, const std::string& got) {
                                  return is_near_enough(checker, wanted, got);
                              });
}

void check_message(const model::Message& why) {
    ensure(!assignment::find_invalid_utf8(why.text), "the sentence is UTF-8");
    ensure(!assignment::has_control_character(why.text), "the sentence is one line");
    const auto discreet = grading::without_expected(why);
    ensure(discreet && !discreet->params.contains("expected"), "it can be said discreetly");
    ensure(grading::without_expected(*discreet) == discreet, "and not more so");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const std::string expected = input.part();
    const std::string actual = input.rest();
    for (const Kind kind : {Kind::exact, Kind::lines, Kind::tokens, Kind::floats}) {
        const model::Checker checker{.kind = kind, .absolute = 1e-3, .relative = 1e-6};
        const grading::Comparison comparison = grading::compare(checker, expected, actual);
        ensure(comparison.accepted() == same(checker, expected, actual), "both ways agree");
        ensure(grading::compare(checker, actual, actual).accepted(), "a text is like itself");
        if (comparison.accepted()) continue;
        const auto line_count = static_cast<std::size_t>(
            1 + std::max(std::ranges::count(expected, '\n'), std::ranges::count(actual, '\n')));
        ensure(comparison.line >= 1 && comparison.line <= line_count, "it is a line of the output");
        check_message(comparison.why);
    }
    return 0;
}
