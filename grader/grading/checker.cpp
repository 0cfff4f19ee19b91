// Each comparison walks both outputs once and stops at the first difference; only then is it worked
// out what to say about it. One table holds all sentences, with and without what was expected.

#include "grader/grading/checker.h"

#include <fmt/args.h>
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "grader/grading/number.h"
#include "grader/grading/visible.h"

namespace grader::grading {
namespace {

using Params = std::map<std::string, std::string>;

// ---- what is said ------------------------------------------------------------------------------

struct Sentence {
    std::string_view code;
    std::string_view text;
    std::string_view discreet_code;  ///< which sentence says it without what was expected
    std::string_view discreet_text;  ///< only where this is that sentence
};

constexpr std::array<Sentence, 15> kSentences{{
    {"output_missing", "Your program printed nothing: expected \"{expected}\".", "output_missing",
     "Your program printed nothing."},
    {"line_differs", "Line {line} differs: expected \"{expected}\", got \"{actual}\".",
     "line_differs", "Line {line} differs: got \"{actual}\"."},
    {"line_differs_in_spaces",
     "Line {line} differs only in white space: expected \"{expected}\", got \"{actual}\".",
     "line_differs", ""},
    {"line_differs_in_case",
     "Line {line} differs only in capital and small letters: expected \"{expected}\", got "
     "\"{actual}\".",
     "line_differs", ""},
    {"line_missing", "Your output ends too early: line {line} should be \"{expected}\".",
     "line_missing", "Your output ends too early: line {line} is missing."},
    {"line_extra", "Your output should end before line {line}: got \"{actual}\".", "line_extra",
     "Your output should end before line {line}: got \"{actual}\"."},
    {"newline_missing", "Your output is right, but the newline at its end is missing.",
     "newline_missing", "Your output is right, but the newline at its end is missing."},
    {"newline_extra", "Your output is right, but there is one newline too many at its end.",
     "newline_extra", "Your output is right, but there is one newline too many at its end."},
    {"token_differs",
     "Line {line}, word {token} differs: expected \"{expected}\", got \"{actual}\".",
     "token_differs", "Line {line}, word {token} differs: got \"{actual}\"."},
    {"token_differs_in_case",
     "Line {line}, word {token} differs only in capital and small letters: expected "
     "\"{expected}\", got \"{actual}\".",
     "token_differs", ""},
    {"token_missing", "Your output ends too early: the next word should be \"{expected}\".",
     "token_missing", "Your output ends too early."},
    {"token_extra", "Your output should end before line {line}, word {token}: got \"{actual}\".",
     "token_extra", "Your output should end before line {line}, word {token}: got \"{actual}\"."},
    {"number_differs",
     "Line {line}, word {token} is too far from the right number: expected {expected}, got "
     "{actual}.",
     "token_differs", ""},
    {"number_expected",
     "Line {line}, word {token} should be a number: expected {expected}, got \"{actual}\".",
     "token_differs", ""},
    {"pattern_not_matched", "Your output does not have the expected form: got \"{actual}\".",
     "pattern_not_matched", "Your output does not have the expected form: got \"{actual}\"."},
}};

const Sentence* find_sentence(std::string_view code) {
    const auto* found = std::find_if(kSentences.begin(), kSentences.end(),
                                     [&](const Sentence& s) { return s.code == code; });
    return found == kSentences.end() ? nullptr : found;
}

model::Message message(std::string_view code, std::string_view text, Params params) {
    fmt::dynamic_format_arg_store<fmt::format_context> values;
    for (const char* name : {"line", "token", "expected", "actual", "reason"}) {
        const auto found = params.find(name);
        values.push_back(fmt::arg(name, found == params.end() ? std::string() : found->second));
    }
    std::string sentence = fmt::vformat(text, values);
    return {.code = std::string(code), .params = std::move(params), .text = std::move(sentence)};
}

Comparison differs(std::string_view code, Params params, std::size_t line, std::size_t token = 0) {
    if (line > 0) params["line"] = std::to_string(line);
    if (token > 0) params["token"] = std::to_string(token);
    return {.outcome = Comparison::Outcome::differs,
            .why = message(code, find_sentence(code)->text, std::move(params)),
            .line = line,
            .token = token};
}

// ---- small verbs -------------------------------------------------------------------------------

constexpr std::string_view kWhiteSpace = " \t\n\v\f\r";

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_but_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

bool same_but_spaces(std::string_view a, std::string_view b) {
    std::size_t i = 0;
    std::size_t j = 0;
    while (true) {
        while (i < a.size() && is_space(a[i]))
            ++i;
        while (j < b.size() && is_space(b[j]))
            ++j;
        if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
        if (a[i++] != b[j++]) return false;
    }
}

std::string_view without_trailing_space(std::string_view text) {
    const std::size_t last = text.find_last_not_of(kWhiteSpace);
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

std::string_view without_last_newline(std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (text.ends_with('\r')) text.remove_suffix(1);
    return text;
}

std::size_t first_difference(std::string_view a, std::string_view b) {
    const auto [at, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::size_t>(at - a.begin());
}

std::size_t line_number(std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, at);
    return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

// ---- by lines ----------------------------------------------------------------------------------

using Line = std::optional<std::string_view>;

/// Hands out line after line without its newline; after a newline there is always another line.
class Lines {
public:
    explicit Lines(std::string_view text) : rest_(text), done_(text.empty()) {}

    Line next() {
        if (done_) return std::nullopt;
        const std::size_t newline = rest_.find('\n');
        const std::string_view line = rest_.substr(0, newline);
        if (newline == std::string_view::npos)
            done_ = true;
        else
            rest_.remove_prefix(newline + 1);
        return line;
    }

private:
    std::string_view rest_;
    bool done_;
};

/// What to say about the first line that differs; one of the two may have ended before.
Comparison line_differs(std::size_t number, const Line& expected, const Line& actual) {
    if (!actual) return differs("line_missing", {{"expected", excerpt(*expected)}}, number);
    if (!expected) return differs("line_extra", {{"actual", excerpt(*actual)}}, number);
    const bool in_spaces = same_but_spaces(*expected, *actual);
    const std::string_view code = in_spaces                           ? "line_differs_in_spaces"
                                  : same_but_case(*expected, *actual) ? "line_differs_in_case"
                                                                      : "line_differs";
    const Spaces spaces = in_spaces ? Spaces::everywhere : Spaces::at_ends;
    const std::size_t at = first_difference(*expected, *actual);
    return differs(
        code,
        {{"expected", excerpt(*expected, at, spaces)}, {"actual", excerpt(*actual, at, spaces)}},
        number);
}

Comparison printed_nothing(std::string_view expected) {
    return differs("output_missing", {{"expected", excerpt(Lines(expected).next().value_or(""))}},
                   1);
}

Comparison compare_exactly(std::string_view expected, std::string_view actual) {
    if (expected == actual) return {};
    const std::size_t at = first_difference(expected, actual);
    const std::size_t number = line_number(expected, at);
    if (at == actual.size() && expected.substr(at) == "\n")
        return differs("newline_missing", {}, number);
    if (at == expected.size() && actual.substr(at) == "\n")
        return differs("newline_extra", {}, number);
    if (actual.empty()) return printed_nothing(expected);

    const std::size_t newline = at == 0 ? std::string_view::npos : expected.rfind('\n', at - 1);
    const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
    Lines expected_lines(expected.substr(start));
    Lines actual_lines(actual.substr(start));
    Line expected_line = expected_lines.next();
    Line actual_line = actual_lines.next();
    if (expected_line != actual_line) return line_differs(number, expected_line, actual_line);
    // One of them ended without its newline where the other goes on.
    expected_line = expected_lines.next();
    actual_line = actual_lines.next();
    return line_differs(number + 1, expected_line, actual_line);
}

Comparison compare_lines(std::string_view expected, std::string_view actual) {
    Lines expected_lines(without_trailing_space(expected));
    Lines actual_lines(without_trailing_space(actual));
    for (std::size_t number = 1;; ++number) {
        Line expected_line = expected_lines.next();
        Line actual_line = actual_lines.next();
        if (!expected_line && !actual_line) return {};
        if (actual.empty()) return printed_nothing(without_trailing_space(expected));
        if (expected_line) expected_line = without_trailing_space(*expected_line);
        if (actual_line) actual_line = without_trailing_space(*actual_line);
        if (expected_line != actual_line) return line_differs(number, expected_line, actual_line);
    }
}

// ---- by tokens ---------------------------------------------------------------------------------

class Tokens {
public:
    explicit Tokens(std::string_view text) : text_(text) {}

    std::optional<std::string_view> next() {
        while (at_ < text_.size() && is_space(text_[at_]))
            ++at_;
        if (at_ == text_.size()) return std::nullopt;
        start_ = at_;
        while (at_ < text_.size() && !is_space(text_[at_]))
            ++at_;
        return text_.substr(start_, at_ - start_);
    }

    /// The last token's line, and which it is on that line.
    [[nodiscard]] std::pair<std::size_t, std::size_t> place() const {
        const std::size_t newline =
            start_ == 0 ? std::string_view::npos : text_.rfind('\n', start_ - 1);
        const std::size_t line_start = newline == std::string_view::npos ? 0 : newline + 1;
        Tokens before(text_.substr(line_start, start_ - line_start));
        std::size_t token = 1;
        while (before.next())
            ++token;
        return {line_number(text_, start_), token};
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t start_ = 0;
};

/// Empty where `actual` will do for `expected`, else the code of what is wrong with it.
std::string_view token_problem(const model::Checker& checker, std::string_view expected,
                               std::string_view actual) {
    if (expected == actual) return {};
    if (checker.kind == model::Checker::Kind::floats) {
        if (const std::optional<double> wanted = parse_decimal(expected)) {
            const std::optional<double> got = parse_decimal(actual);
            if (!got) return "number_expected";
            return is_near(checker, *wanted, *got) ? "" : "number_differs";
        }
    }
    return same_but_case(expected, actual) ? "token_differs_in_case" : "token_differs";
}

Comparison compare_tokens(const model::Checker& checker, std::string_view expected,
                          std::string_view actual) {
    Tokens expected_tokens(expected);
    Tokens actual_tokens(actual);
    while (true) {
        const auto wanted = expected_tokens.next();
        const auto got = actual_tokens.next();
        if (!wanted && !got) return {};
        if (actual.empty()) return printed_nothing(without_trailing_space(expected));
        if (!got) {
            const std::size_t line = line_number(actual, without_trailing_space(actual).size());
            return differs("token_missing", {{"expected", excerpt(*wanted)}}, line);
        }
        if (wanted) {
            const std::string_view code = token_problem(checker, *wanted, *got);
            if (code.empty()) continue;
            const auto [line, token] = actual_tokens.place();
            const std::size_t at = first_difference(*wanted, *got);
            return differs(code,
                           {{"expected", excerpt(*wanted, at)}, {"actual", excerpt(*got, at)}},
                           line, token);
        }
        const auto [line, token] = actual_tokens.place();
        return differs("token_extra", {{"actual", excerpt(*got)}}, line, token);
    }
}

// ---- by pattern --------------------------------------------------------------------------------

/// RE2 bounds its memory and never backtracks; without this limit a pattern of a few bytes could
/// still grow to gigabytes.
constexpr std::int64_t kPatternMemoryBytes = 8 << 20;

RE2::Options pattern_options() {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kPatternMemoryBytes);
    return options;
}

re2::StringPiece piece(std::string_view text) {
    return {text.data(), text.size()};
}

std::optional<model::Message> pattern_problem(const RE2& pattern) {
    if (pattern.ok()) return std::nullopt;
    const std::size_t at = pattern.pattern().find(pattern.error_arg());
    const std::size_t line = at == std::string::npos ? 1 : line_number(pattern.pattern(), at);
    return message("pattern_unusable", "The pattern cannot be used: {reason}.",
                   {{"reason", excerpt(pattern.error())}, {"line", std::to_string(line)}});
}

Comparison compare_pattern(std::string_view expected, std::string_view actual) {
    const RE2 pattern(piece(without_last_newline(expected)), pattern_options());
    if (std::optional<model::Message> problem = pattern_problem(pattern))
        return {.outcome = Comparison::Outcome::unusable, .why = *std::move(problem)};
    if (RE2::FullMatch(piece(without_last_newline(actual)), pattern)) return {};
    return differs("pattern_not_matched", {{"actual", excerpt(actual)}}, 0);
}

}  // namespace

Comparison compare(const model::Checker& checker, std::string_view expected,
                   std::string_view actual) {
    switch (checker.kind) {
        case model::Checker::Kind::exact:
            return compare_exactly(expected, actual);
        case model::Checker::Kind::lines:
            return compare_lines(expected, actual);
        case model::Checker::Kind::regex:
            return compare_pattern(expected, actual);
        case model::Checker::Kind::tokens:
        case model::Checker::Kind::floats:
            break;
    }
    return compare_tokens(checker, expected, actual);
}

std::optional<model::Message> validate_pattern(std::string_view pattern) {
    return pattern_problem(RE2(piece(without_last_newline(pattern)), pattern_options()));
}

std::optional<model::Message> without_expected(const model::Message& why) {
    const Sentence* sentence = find_sentence(why.code);
    if (sentence == nullptr) return std::nullopt;
    Params params = why.params;
    params.erase("expected");
    const Sentence* discreet = find_sentence(sentence->discreet_code);
    return message(discreet->code, discreet->discreet_text, std::move(params));
}

}  // namespace grader::grading
