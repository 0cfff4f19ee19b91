// What counts as a decimal number, and which ones are near enough.
#include "grader/grading/number.h"

#include <catch2/catch.hpp>
#include <limits>
#include <string>
#include <string_view>

namespace grader::grading {
namespace {

using namespace std::string_view_literals;

TEST_CASE("decimal numbers are read in every usual spelling", "[number]") {
    struct Row {
        std::string_view token;
        double value;
    };
    const Row rows[] = {
        {"0", 0},        {"-0", 0},
        {"+7", 7},       {"12.5", 12.5},
        {"5.", 5},       {".5", 0.5},
        {"-.5", -0.5},   {"2.0e2", 200},
        {"2E+2", 200},   {"2e-2", 0.02},
        {"007", 7},      {"1e308", 1e308},
        {"1e-400", 0},   {"-1e-99999999999999999999", 0},
        {"0e999999", 0}, {"0.0000e99999999999999999999", 0},
    };
    for (const Row& row : rows) {
        INFO(row.token);
        const auto value = parse_decimal(row.token);
        REQUIRE(value.has_value());
        CHECK(*value == row.value);
    }
    CHECK(parse_decimal("0." + std::string(400, '0') + "1e500").has_value());
}

TEST_CASE("what only resembles a number is none", "[number]") {
    for (const std::string_view token : {""sv,      "+"sv,         "-"sv,
                                         "."sv,     "e5"sv,        "1e"sv,
                                         "1e+"sv,   "1.0rocket"sv, "0x10"sv,
                                         "0x1p3"sv, "inf"sv,       "-inf"sv,
                                         "nan"sv,   "NaN"sv,       "infinity"sv,
                                         "1,5"sv,   "1_000"sv,     "--1"sv,
                                         "+-1"sv,   "1.2.3"sv,     "1e5.0"sv,
                                         " 1"sv,    "1 "sv,        "1\0"sv,
                                         "١"sv,     "1e400"sv,     "1e99999999999999999999"sv,
                                         "1f"sv}) {
        INFO(token);
        CHECK_FALSE(parse_decimal(token).has_value());
    }
}

TEST_CASE("the edge of a tolerance is inside it, whatever binary fractions make of it",
          "[number]") {
    const model::Checker hundredth{.kind = model::Checker::Kind::floats, .absolute = 0.01};
    CHECK(is_near(hundredth, 1.00, 1.01));
    CHECK(is_near(hundredth, 1.01, 1.00));
    CHECK(is_near(hundredth, 0.30, 0.29));
    CHECK_FALSE(is_near(hundredth, 1.00, 1.0101));

    const model::Checker percent{.kind = model::Checker::Kind::floats, .relative = 0.01};
    CHECK(is_near(percent, 200, 202));
    CHECK(is_near(percent, -200, -198));
    CHECK_FALSE(is_near(percent, 200, 202.1));
    CHECK_FALSE(is_near(percent, 0, 1e-300));

    const model::Checker either{
        .kind = model::Checker::Kind::floats, .absolute = 1, .relative = 0.1};
    CHECK(is_near(either, 1, 2));
    CHECK(is_near(either, 100, 110));
    CHECK_FALSE(is_near(either, 1, 2.2));

    const model::Checker none{.kind = model::Checker::Kind::floats};
    CHECK(is_near(none, 200, 2.0e2));
    CHECK_FALSE(is_near(none, 0.3, 0.30000000000000004));

    const double largest = std::numeric_limits<double>::max();
    CHECK_FALSE(is_near(percent, largest, -largest));
}

}  // namespace
}  // namespace grader::grading
