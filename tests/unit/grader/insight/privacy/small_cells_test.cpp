// Each rule at both sides of its edge; then over every k of n.
#include "grader/insight/privacy/small_cells.h"

#include <catch2/catch.hpp>

namespace grader::privacy {
namespace {

const Settings kDefaults;

TEST_CASE("a group of nine shows nothing, a group of ten its rate", "[insight][privacy]") {
    CHECK(showing({5, 9}, kDefaults) == Showing{});
    const Showing ten = showing({5, 10}, kDefaults);
    CHECK(ten.rate == Code::shown);
    CHECK(ten.count == Code::shown);
    CHECK(ten.group == Code::shown);
    Settings thirty;
    thirty.min_group = 30;
    CHECK(showing({15, 29}, thirty) == Showing{});
    CHECK(showing({15, 30}, thirty).rate == Code::shown);
}

TEST_CASE("a cohort of one never prints 100 %", "[insight][privacy]") {
    CHECK(showing({1, 1}, kDefaults).rate == Code::suppressed);
    for (std::int64_t n = 1; n < 30; ++n) {
        INFO(n << " people");
        CHECK(showing({0, n}, kDefaults).rate != Code::shown);
        CHECK(showing({n, n}, kDefaults).rate != Code::shown);
    }
}

TEST_CASE("without bands, 0 % and 100 % of fewer than thirty are hidden", "[insight][privacy]") {
    Settings loose;
    loose.bands.clear();
    loose.min_count = 0;
    CHECK(showing({29, 29}, loose).rate == Code::suppressed);
    CHECK(showing({0, 29}, loose).rate == Code::suppressed);
    CHECK(showing({30, 30}, loose).rate == Code::shown);
    CHECK(showing({1, 29}, loose).rate == Code::shown);
}

TEST_CASE("fewer than three who have it, or have it not, hide the count", "[insight][privacy]") {
    Settings no_bands;
    no_bands.bands.clear();
    CHECK(showing({2, 50}, no_bands).count == Code::suppressed);
    CHECK(showing({3, 50}, no_bands).count == Code::shown);
    CHECK(showing({47, 50}, no_bands).count == Code::shown);
    CHECK(showing({48, 50}, no_bands).count == Code::suppressed);
    CHECK(showing({48, 50}, no_bands).group == Code::shown);
}

TEST_CASE("a rate near its end is printed as its band", "[insight][privacy]") {
    CHECK(showing({2, 25}, kDefaults).coarse == Coarse{Side::at_most, 10, 0, 2});
    CHECK(showing({23, 25}, kDefaults).coarse == Coarse{Side::at_least, 90, 23, 25});
    CHECK(showing({3, 25}, kDefaults).rate == Code::shown);
    CHECK(showing({2, 10}, kDefaults).coarse->percent == 20);
    CHECK(showing({5, 100}, kDefaults).coarse->percent == 5);
    CHECK(showing({2, 101}, kDefaults).coarse->percent == 2);
    CHECK(showing({3, 301}, kDefaults).coarse->percent == 1);
    CHECK(coarse_text(*showing({2, 25}, kDefaults).coarse) == "<=10");
    CHECK(coarse_text(*showing({25, 25}, kDefaults).coarse) == ">=90");
}

TEST_CASE("whatever is printed of k of n leaves k open, or is a group in which three differ",
          "[insight][privacy]") {
    for (std::int64_t n = 0; n <= 400; ++n) {
        for (std::int64_t k = 0; k <= n; ++k) {
            const Showing shown = showing({k, n}, kDefaults);
            const bool exact = n >= 10 && k >= 3 && n - k >= 3;
            if ((shown.count == Code::shown || shown.rate == Code::shown) && !exact)
                FAIL(k << " of " << n << " is printed");
            if (!shown.coarse) continue;
            if (shown.count != Code::suppressed || k < shown.coarse->least ||
                k > shown.coarse->most || shown.coarse->most - shown.coarse->least < 2)
                FAIL(k << " of " << n << " is in no wide band");
        }
    }
}

TEST_CASE("nobody is zero, and a rate of nobody is not applicable", "[insight][privacy]") {
    const Showing nobody = showing({0, 0}, kDefaults);
    CHECK(nobody.rate == Code::not_applicable);
    CHECK(nobody.group == Code::zero);
    CHECK(showing_count(0, kDefaults) == Code::zero);
    CHECK(showing_count(9, kDefaults) == Code::suppressed);
    CHECK(showing_count(10, kDefaults) == Code::shown);
}

TEST_CASE("a median of pay is of ten, within a subgroup of twenty", "[insight][privacy]") {
    CHECK(showing_median(9, Among::everybody, kDefaults) == Code::suppressed);
    CHECK(showing_median(10, Among::everybody, kDefaults) == Code::shown);
    CHECK(showing_median(19, Among::subgroup, kDefaults) == Code::suppressed);
    CHECK(showing_median(20, Among::subgroup, kDefaults) == Code::shown);
    CHECK(showing_median(0, Among::everybody, kDefaults) == Code::not_applicable);
}

TEST_CASE("the codes of what is missing are words, both ways", "[insight][privacy]") {
    for (const Code code : kCodes)
        CHECK(parse_code(to_string(code)) == code);
    CHECK(to_string(Code::not_collected) == "not_collected");
    CHECK_FALSE(parse_code("").has_value());
    CHECK_FALSE(parse_code("-1").has_value());
}

TEST_CASE("settings that would show too much are refused with a reason", "[insight][privacy]") {
    CHECK_FALSE(problem_with(kDefaults).has_value());
    Settings settings;
    settings.min_group = 4;
    CHECK(problem_with(settings)->find("5 to 30") != std::string::npos);
    settings.min_group = 5;
    CHECK_FALSE(problem_with(settings).has_value());
    CHECK(showing({3, 5}, settings).count == Code::suppressed);  // two have it not
    settings = {};
    settings.bands = {{10, 10}};
    CHECK(problem_with(settings)->find("fewer than 3 counts") != std::string::npos);
    settings.bands = {{21, 10}, {10, 20}};
    CHECK(problem_with(settings)->find("rising") != std::string::npos);
    settings = {};
    settings.min_median_subgroup = 5;
    CHECK(problem_with(settings).has_value());
    settings = {};
    settings.min_count = 6;
    CHECK(problem_with(settings).has_value());
}

}  // namespace
}  // namespace grader::privacy
