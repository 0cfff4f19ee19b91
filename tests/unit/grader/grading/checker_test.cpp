// Which outputs are accepted, and what is said of those that are not.
#include "grader/grading/checker.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace grader::grading {
namespace {

using namespace std::string_view_literals;
using Kind = model::Checker::Kind;
using Outcome = Comparison::Outcome;

constexpr model::Checker kExact{.kind = Kind::exact};
constexpr model::Checker kLines{.kind = Kind::lines};
constexpr model::Checker kTokens{.kind = Kind::tokens};
constexpr model::Checker kRegex{.kind = Kind::regex};

constexpr model::Checker floats(double absolute, double relative) {
    return {.kind = Kind::floats, .absolute = absolute, .relative = relative};
}

struct Row {
    model::Checker checker;
    std::string_view expected;
    std::string_view actual;
    bool accepted;
};

void check_rows(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        INFO("kind " << static_cast<int>(row.checker.kind) << ", expected: " << row.expected
                     << ", actual: " << row.actual);
        const Comparison comparison = compare(row.checker, row.expected, row.actual);
        CHECK(comparison.accepted() == row.accepted);
        CHECK(comparison.why.text.empty() == row.accepted);
    }
}

TEST_CASE("exact means byte for byte", "[checker]") {
    check_rows({
        {kExact, "", "", true},
        {kExact, "4\n", "4\n", true},
        {kExact, "4\n", "4", false},
        {kExact, "4", "4\n", false},
        {kExact, "4\n", "4\r\n", false},
        {kExact, "4 \n", "4\n", false},
        {kExact, "a\0b"sv, "a\0b"sv, true},
        {kExact, "a\0b"sv, "a\0c"sv, false},
        {kExact, "\xFF\xFE", "\xFF\xFE", true},
    });
}

TEST_CASE("lines forgives white space at the ends of lines and of the output", "[checker]") {
    check_rows({
        {kLines, "", "", true},
        {kLines, "", " \n\r\n\t", true},
        {kLines, "a\nb\n", "a\nb", true},
        {kLines, "a\nb", "a \t\r\nb\r\n\n \n", true},
        {kLines, "a\n\nb", "a\nb", false},
        {kLines, "a\nb", " a\nb", false},
        {kLines, "a b", "a  b", false},
        {kLines, "a\nb", "a b", false},
        {kLines, "\na", "a", false},
        {kLines, "a\nb\nc", "a\nb", false},
        {kLines, "a\nb", "a\nb\nc", false},
        {kLines, "Hello", "hello", false},
    });
}

// The facts of the default output validator of contest packages, in our reading: case matters.
TEST_CASE("tokens forgives all white space and nothing else", "[checker]") {
    check_rows({
        {kTokens, "Hello world!", "Hello world!", true},
        {kTokens, "Hello world!\n", "Hello\n\nworld!", true},
        {kTokens, "Hello world!", "  Hello\tworld!\r\n\f\v", true},
        {kTokens, "Hello world!", "hello WORLD!", false},
        {kTokens, "Hello world!", "Helloworld!", false},
        {kTokens, "Hello world!", "Hello", false},
        {kTokens, "Hello", "Hello world!", false},
        {kTokens, "Hello world!", "", false},
        {kTokens, "", "\n \n", true},
        {kTokens, "", "x", false},
        {kTokens, "Hello world!", "Hello\0 world!"sv, false},
        {kTokens, "Hello", "Hello\0"sv, false},
        {kTokens, "a\0b"sv, "a\0b"sv, true},
        {kTokens, "a b", "a\u00A0b", false},
        {kTokens, "1.0", "1.00", false},
        {kTokens, "200", "2.0e2", false},
        {kTokens, "1 2 3", "3 2 1", false},
    });
}

TEST_CASE("floats applies its tolerance to decimal numbers only", "[checker]") {
    const model::Checker near = floats(1e-6, 1e-6);
    check_rows({
        {near, "1.0", "1.0000005", true},
        {near, "1.0", "1.1", false},
        {near, "200", "2.0e2", true},
        {near, "200", "200.0000001", true},
        {near, "1.0", "1.0rocket", false},
        {near, "1.0rocket", "1.0rocket", true},
        {near, "1.0rocket", "1.0", false},
        {near, "inf", "inf", true},
        {near, "inf", "Infinity", false},
        {near, "nan", "nan", true},
        {near, "nan", "NaN", false},
        {near, "1.0", "nan", false},
        {near, "1.0", "inf", false},
        {near, "16", "0x10", false},
        {near, "0x10", "16", false},
        {near, "0x10", "0x10", true},
        {near, "1e400", "1e400", true},
        {near, "1e400", "1e401", false},
        {near, "0", "-0.0", true},
        {near, "0", "1e-7", true},
        {near, "x 1.0 y", "x 1.0000001\ny", true},
        {near, "x 1.0 y", "X 1.0 y", false},
        {near, "1.0", "1.0\0"sv, false},
        {near, "1.0 2.0", "1.0", false},
        {near, "1,0", "1.0", false},
        {floats(0.1, 0), "100", "100.2", false},
        {floats(0, 0.1), "100", "109", true},
        {floats(0, 0.1), "0", "0.001", false},
    });
}

TEST_CASE("regex is matched against the whole output but one newline at its end", "[checker]") {
    check_rows({
        {kRegex, "[0-9]+", "42\n", true},
        {kRegex, "[0-9]+\n", "42", true},
        {kRegex, "[0-9]+", "42\r\n", true},
        {kRegex, "[0-9]+", "42 ", false},
        {kRegex, "[0-9]+", "x42", false},
        {kRegex, "4|42", "42", true},
        {kRegex, "a.b", "a\nb", false},
        {kRegex, "(?s)a.*b", "a\n\nb", true},
        {kRegex, "(?i)hello", "HELLO", true},
        {kRegex, "gr.n", "grün", true},
        {kRegex, "a.*", "a\xFF", false},
        {kRegex, "", "", true},
        {kRegex, "a\\x00b", "a\0b"sv, true},
    });
}

TEST_CASE("a pattern that is none is the author's fault and never the student's", "[checker]") {
    for (const std::string_view pattern :
         {"("sv, "*"sv, "a{2,1}"sv, "\\"sv, "(?<n>a"sv, "\xFF"sv, "((a{500}){500}){500}"sv}) {
        INFO(pattern);
        CHECK(compare(kRegex, pattern, "x").outcome == Outcome::unusable);
        const auto problem = validate_pattern(pattern);
        REQUIRE(problem.has_value());
        CHECK(problem->code == "pattern_unusable");
        CHECK_THAT(problem->text, Catch::StartsWith("The pattern cannot be used: "));
    }
    CHECK_FALSE(validate_pattern("[a-z]+\n").has_value());
}

struct Said {
    model::Checker checker;
    std::string_view expected;
    std::string_view actual;
    std::string_view code;
    std::string_view text;
    std::size_t line;
    std::size_t token;
};

const Said kSaid[] = {
    {kExact, "a\n4\n", "a\n5\n", "line_differs", R"(Line 2 differs: expected "4", got "5".)", 2, 0},
    {kExact, "4\n", "4", "newline_missing",
     "Your output is right, but the newline at its end is missing.", 1, 0},
    {kExact, "4\n", "4\n\n", "newline_extra",
     "Your output is right, but there is one newline too many at its end.", 2, 0},
    {kExact, "4\n5\n", "4\r\n5\r\n", "line_differs_in_spaces",
     R"(Line 1 differs only in white space: expected "4", got "4<carriage return>".)", 1, 0},
    {kExact, "4\n5\n", "4 \n5\n", "line_differs_in_spaces",
     R"(Line 1 differs only in white space: expected "4", got "4<space>".)", 1, 0},
    {kExact, "a b\n", "a\tb\n", "line_differs_in_spaces",
     R"(Line 1 differs only in white space: expected "a<space>b", got "a<tab>b".)", 1, 0},
    {kExact, "4\n5\n", "4", "line_missing", R"(Your output ends too early: line 2 should be "5".)",
     2, 0},
    {kExact, "4\n5\n", "4\n", "line_missing",
     R"(Your output ends too early: line 2 should be "5".)", 2, 0},
    {kExact, "4", "4\n5", "line_extra", R"(Your output should end before line 2: got "5".)", 2, 0},
    {kExact, "4\n", "", "output_missing", R"(Your program printed nothing: expected "4".)", 1, 0},
    {kExact, "4\n\n\n", "4\n", "line_missing",
     R"(Your output ends too early: line 2 should be "".)", 2, 0},
    {kLines, "Hello\n", "hello\n", "line_differs_in_case",
     R"(Line 1 differs only in capital and small letters: expected "Hello", got "hello".)", 1, 0},
    {kLines, "1\n2\n3\n", "1\n2\n", "line_missing",
     R"(Your output ends too early: line 3 should be "3".)", 3, 0},
    {kLines, "1\n", "1\n2\n", "line_extra", R"(Your output should end before line 2: got "2".)", 2,
     0},
    {kLines, "1\n", "\n\n", "line_missing", R"(Your output ends too early: line 1 should be "1".)",
     1, 0},
    {kLines, "a b", "a  b", "line_differs_in_spaces",
     R"(Line 1 differs only in white space: expected "a<space>b", got "a<2 spaces>b".)", 1, 0},
    {kTokens, "1 2\n3 4\n", "1 2\n3 5\n", "token_differs",
     R"(Line 2, word 2 differs: expected "4", got "5".)", 2, 2},
    {kTokens, "Yes", "yes", "token_differs_in_case",
     R"(Line 1, word 1 differs only in capital and small letters: expected "Yes", got "yes".)", 1,
     1},
    {kTokens, "1 2", "1\n", "token_missing",
     R"(Your output ends too early: the next word should be "2".)", 1, 0},
    {kTokens, "1", "1\n\n  2", "token_extra",
     R"(Your output should end before line 3, word 1: got "2".)", 3, 1},
    {kTokens, "Hello", "Hello\0"sv, "token_differs",
     R"(Line 1, word 1 differs: expected "Hello", got "Hello<NUL>".)", 1, 1},
    {floats(0.1, 0), "1.5", "2.5", "number_differs",
     R"(Line 1, word 1 is too far from the right number: expected 1.5, got 2.5.)", 1, 1},
    {floats(0.1, 0), "1.5", "none", "number_expected",
     R"(Line 1, word 1 should be a number: expected 1.5, got "none".)", 1, 1},
    {kRegex, "[0-9]+", "x\n", "pattern_not_matched",
     R"(Your output does not have the expected form: got "x<newline>".)", 0, 0},
};

TEST_CASE("the first difference is told in words, with what nobody can see spelled out",
          "[checker]") {
    for (const Said& row : kSaid) {
        const Comparison comparison = compare(row.checker, row.expected, row.actual);
        CHECK(comparison.outcome == Outcome::differs);
        CHECK(comparison.why.code == row.code);
        CHECK(comparison.why.text == row.text);
        CHECK(comparison.line == row.line);
        CHECK(comparison.token == row.token);
    }
}

TEST_CASE("a difference can be told without a trace of what was expected", "[checker]") {
    const Comparison lines = compare(kLines, "a\nSecret\n", "a\nsecret\n");
    const auto discreet = without_expected(lines.why);
    REQUIRE(discreet.has_value());
    CHECK(discreet->text == R"(Line 2 differs: got "secret".)");
    CHECK(discreet->code == "line_differs");
    CHECK(discreet->params ==
          std::map<std::string, std::string>{{"actual", "secret"}, {"line", "2"}});

    for (const Said& row : kSaid) {
        const model::Message why = compare(row.checker, row.expected, row.actual).why;
        const auto told = without_expected(why);
        REQUIRE(told.has_value());
        CHECK_FALSE(told->text.empty());
        CHECK(told->params.count("expected") == 0);
        CHECK(told->text.find("xpected \"") == std::string::npos);
        CHECK(told->text.find("should be \"") == std::string::npos);
        CHECK(without_expected(*told) == told);
    }
    CHECK_FALSE(
        without_expected({.code = "assertion", .params = {}, .text = "4 == 5"}).has_value());
    // A message that lost its parameters is told as well as it can be, not thrown about.
    CHECK(without_expected({.code = "token_differs"}).has_value());
}

TEST_CASE("huge hostile outputs are compared in linear time and told in a short message",
          "[checker]") {
    constexpr std::size_t kSize = 4'000'000;
    std::string letters(kSize, 'a');
    std::string spaces(kSize, ' ');
    std::string newlines(kSize, '\n');
    std::string pairs;
    for (std::size_t i = 0; i < kSize / 2; ++i)
        pairs += "\0 "sv;
    std::string digits = "1." + std::string(kSize, '3');
    for (const model::Checker& checker : {kExact, kLines, kTokens, floats(1e-6, 1e-6)}) {
        for (const std::string* text : {&letters, &spaces, &newlines, &pairs, &digits}) {
            const std::string changed = *text + "x";
            const Comparison comparison = compare(checker, *text, changed);
            CHECK_FALSE(comparison.accepted());
            CHECK(comparison.why.text.size() < 1'000);
            CHECK(compare(checker, *text, *text).accepted());
        }
    }
    const Comparison pattern = compare(kRegex, "(a*)*b", letters);
    CHECK(pattern.outcome == Outcome::differs);
    CHECK(pattern.why.text.size() < 1'000);
}

// ---- laws, on random outputs -------------------------------------------------------------------

class Outputs {
public:
    explicit Outputs(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t n) { return random_() % n; }

    /// Short texts of pieces that make equal and nearly equal outputs likely.
    std::string any() {
        static constexpr std::string_view kPieces[] = {"a",    "B",    "1",    "1.0", "1e400", "-",
                                                       "inf",  "\xFF", "\0"sv, " ",   "  ",    "\n",
                                                       "\r\n", "\t",   "ü",    "0x1"};
        std::string text;
        for (std::size_t n = below(8); n > 0; --n)
            text += kPieces[below(std::size(kPieces))];
        return text;
    }

    /// The same words in the same order with other white space between them.
    std::string respaced(std::string_view text) {
        static constexpr std::string_view kSpaces[] = {" ", "\n", "\t", "\r\n", "   ", "\v\f"};
        std::string out;
        bool in_space = false;
        for (const char c : text) {
            const bool space = c == ' ' || (c >= '\t' && c <= '\r');
            if (!space)
                out += c;
            else if (!in_space)
                out += kSpaces[below(std::size(kSpaces))];
            in_space = space;
        }
        if (below(2) == 0) out += kSpaces[below(std::size(kSpaces))];
        return out;
    }

private:
    std::mt19937 random_;
};

TEST_CASE("checkers obey their laws on random outputs", "[checker][property]") {
    const unsigned seed = Catch::rngSeed() != 0 ? Catch::rngSeed() : 20'240'611;
    CAPTURE(seed);
    Outputs outputs(seed);
    const model::Checker near = floats(1e-3, 1e-3);
    for (int round = 0; round < 4'000; ++round) {
        const std::string x = outputs.any();
        const std::string y = outputs.any();
        CAPTURE(x, y);
        for (const model::Checker& checker : {kExact, kLines, kTokens, near}) {
            REQUIRE(compare(checker, x, x).accepted());
            REQUIRE(compare(checker, x, y).why.text.empty() == compare(checker, x, y).accepted());
        }
        REQUIRE(compare(kTokens, x, outputs.respaced(x)).accepted());
        REQUIRE(compare(near, x, outputs.respaced(x)).accepted());
        // Each is at least as forgiving as the one before it.
        const bool exact = compare(kExact, x, y).accepted();
        const bool lines = compare(kLines, x, y).accepted();
        const bool tokens = compare(kTokens, x, y).accepted();
        REQUIRE((!exact || lines));
        REQUIRE((!lines || tokens));
        REQUIRE((!tokens || compare(near, x, y).accepted()));
        // All but the tolerance are symmetric.
        REQUIRE(compare(kExact, y, x).accepted() == exact);
        REQUIRE(compare(kLines, y, x).accepted() == lines);
        REQUIRE(compare(kTokens, y, x).accepted() == tokens);
    }
}

}  // namespace
}  // namespace grader::grading
