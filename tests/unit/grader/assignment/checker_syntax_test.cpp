// How checkers are spelled, and what is said about other spellings.
#include "grader/assignment/checker_syntax.h"

#include <catch2/catch.hpp>
#include <string>

namespace grader::assignment {
namespace {

using Kind = model::Checker::Kind;

TEST_CASE("each checker has one spelling", "[checker]") {
    CHECK(parse_checker("exact").checker == model::Checker{.kind = Kind::exact});
    CHECK(parse_checker("lines").checker == model::Checker{.kind = Kind::lines});
    CHECK(parse_checker("tokens").checker == model::Checker{.kind = Kind::tokens});
    CHECK(parse_checker("regex").checker == model::Checker{.kind = Kind::regex});
}

TEST_CASE("float takes an absolute and a relative difference", "[checker]") {
    const auto floats = [](double absolute, double relative) {
        return model::Checker{.kind = Kind::floats, .absolute = absolute, .relative = relative};
    };
    CHECK(parse_checker("float(1e-6,1e-9)").checker == floats(1e-6, 1e-9));
    CHECK(parse_checker("float(0.01, 0)").checker == floats(0.01, 0));
    CHECK(parse_checker("float( 0 , 2.5 )").checker == floats(0, 2.5));
}

TEST_CASE("other spellings of a checker are explained", "[checker]") {
    struct Row {
        const char* text;
        const char* what;
        const char* advice;
    };
    const char* const kNumbers =
        "Write the largest absolute and relative difference, such as \"float(1e-6,1e-6)\".";
    const Row rows[] = {
        {"token", "The checker \"token\" is not known.", "Did you mean \"tokens\"?"},
        {"Exact", "The checker \"Exact\" is not known.", "Did you mean \"exact\"?"},
        {"", "The checker \"\" is not known.",
         "Known are: exact, lines, tokens, regex, float(1e-6,1e-6)."},
        {"custom", "The checker \"custom\" is not supported yet.",
         "Use exact, lines, tokens, regex or float(absolute,relative)."},
        {"custom(check.py)", "The checker \"custom\" is not supported yet.",
         "Use exact, lines, tokens, regex or float(absolute,relative)."},
        {"float", "The checker \"float\" lacks its two numbers.", kNumbers},
        {"float()", "The checker \"float()\" lacks its two numbers.", kNumbers},
        {"float(1e-6)", "The checker \"float(1e-6)\" lacks its two numbers.", kNumbers},
        {"float(1,2", "The checker \"float(1,2\" lacks its two numbers.", kNumbers},
        {"float,)", "The checker \"float,)\" lacks its two numbers.", kNumbers},
        {"float(,)", "The numbers of the checker \"float(,)\" are not from zero on.", kNumbers},
        {"float(-1,0)", "The numbers of the checker \"float(-1,0)\" are not from zero on.",
         kNumbers},
        {"float(1,-0)", "The numbers of the checker \"float(1,-0)\" are not from zero on.",
         kNumbers},
        {"float(1,2,3)", "The numbers of the checker \"float(1,2,3)\" are not from zero on.",
         kNumbers},
        {"float(1,nan)", "The numbers of the checker \"float(1,nan)\" are not from zero on.",
         kNumbers},
        {"float(inf,0)", "The numbers of the checker \"float(inf,0)\" are not from zero on.",
         kNumbers},
        {"float(1x,0)", "The numbers of the checker \"float(1x,0)\" are not from zero on.",
         kNumbers},
        {"float(1e999,0)", "The numbers of the checker \"float(1e999,0)\" are not from zero on.",
         kNumbers},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        const ParsedChecker parsed = parse_checker(row.text);
        CHECK_FALSE(parsed.checker.has_value());
        CHECK(parsed.what == row.what);
        CHECK(parsed.advice == row.advice);
    }
}

}  // namespace
}  // namespace grader::assignment
