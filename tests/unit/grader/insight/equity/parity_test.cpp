// Shares of those who entered beside shares of those who live there.
#include "grader/insight/equity/parity.h"

#include <catch2/catch.hpp>

namespace grader::equity {
namespace {

using privacy::Code;
using statistics::Proportion;

/// So many people of each value; those of 10 and more are shown, as the whole is.
std::vector<Parity> parity_of(const std::map<std::string, int>& people, const Area& area) {
    Groups entered{.whole = Proportion{}, .all = {}};
    for (const auto& [value, count] : people) {
        entered.whole->count += count;
        entered.whole->of += count;
        const bool is_shown = count >= 10;
        const Proportion base = is_shown ? Proportion{count, count} : Proportion{};
        entered.all.push_back({value, base, is_shown});
    }
    return parity(entered, area);
}

TEST_CASE("a share in the programme is divided by the share in the area", "[equity]") {
    const auto found = parity_of({{"women", 30}, {"men", 70}, {"unknown", 25}},
                                 {{"women", 600'000}, {"men", 400'000}});
    REQUIRE(found.size() == 3);
    CHECK(found[0].value == "men");
    CHECK(found[0].programme == Proportion{70, 100});
    CHECK(found[0].area == Proportion{400'000, 1'000'000});
    CHECK(found[0].ratio == Approx(1.75));
    CHECK(found[1].value == "unknown");
    CHECK(found[1].programme == Proportion{25, 125});
    CHECK_FALSE(found[1].ratio.has_value());
    CHECK(found[2].ratio == Approx(0.5));
    CHECK(found[2].interval->low < 0.5);
    CHECK(found[2].interval->high < 1);
}

TEST_CASE("a group of whom nobody came stands there with nobody", "[equity]") {
    const auto found = parity_of({{"a", 50}, {"b", 50}}, {{"a", 10}, {"b", 10}, {"c", 20}});
    CHECK(found[2].code == Code::shown);
    CHECK(found[2].programme == Proportion{0, 100});
    CHECK(found[2].ratio == Approx(0));
}

TEST_CASE("of a group that is hidden there is no share", "[equity]") {
    const auto found = parity_of({{"a", 50}, {"b", 9}, {"c", 4}}, {{"a", 1}, {"b", 1}, {"c", 1}});
    CHECK(found[0].code == Code::shown);
    CHECK(found[0].programme == Proportion{50, 63});
    CHECK(found[1].code == Code::suppressed);
    CHECK(found[1].programme == Proportion{});
    CHECK(found[2].code == Code::suppressed);
    CHECK_FALSE(found[2].ratio.has_value());
}

TEST_CASE("where the whole is hidden there is no share at all", "[equity]") {
    const auto found = parity({.whole = {}, .all = {{"a", {50, 50}, true}}}, {{"a", 1}, {"b", 1}});
    for (const Parity& one : found) {
        CHECK(one.code == Code::suppressed);
        CHECK_FALSE(one.ratio.has_value());
    }
}

TEST_CASE("where few are unknown, shares are of everybody", "[equity]") {
    const auto found =
        parity_of({{"a", 50}, {"b", 30}, {"c", 20}, {"unknown", 4}}, {{"a", 1}, {"b", 1}});
    CHECK(found[0].programme == Proportion{50, 104});
    CHECK(found[3].value == "unknown");
    CHECK(found[3].code == Code::suppressed);
}

TEST_CASE("a value that the area's table does not have has no ratio", "[equity]") {
    const auto found = parity_of({{"a", 50}, {"b", 50}}, {{"a", 10}, {"z", 0}});
    CHECK_FALSE(found[1].area.has_value());
    CHECK_FALSE(found[1].ratio.has_value());
    CHECK_FALSE(found[2].ratio.has_value());  // nobody lives there
}

}  // namespace
}  // namespace grader::equity
