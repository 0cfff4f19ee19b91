// Nobody is guessed into a group, and what is hidden is only in the remainder.
#include "grader/insight/equity/groups.h"

#include <catch2/catch.hpp>

namespace grader::equity {
namespace {

using statistics::Proportion;

Groups groups() {
    return {.whole = Proportion{60, 150},
            .all = {{"man", {20, 50}, true},
                    {std::string(kRefused), {10, 20}, true},
                    {std::string(kUnknown), {5, 30}, true},
                    {"woman", {25, 50}, true}}};
}

TEST_CASE("who refused or was not asked is of no group that people say to be of", "[equity]") {
    CHECK(is_told("woman"));
    CHECK_FALSE(is_told("prefer_not_to_say"));
    CHECK_FALSE(is_told("unknown"));
    CHECK(told_of(groups()) == Proportion{45, 100});
}

TEST_CASE("the others of a group are all who told a value, without it", "[equity]") {
    const Groups all = groups();
    CHECK(others_of(all, all.all[0]) == Proportion{25, 50});
    CHECK(others_of(all, all.all[1]) == Proportion{45, 100});
}

TEST_CASE("a hidden group is among the others, whatever it is", "[equity]") {
    Groups all = groups();
    all.all[2] = {std::string(kUnknown), {}, false};
    CHECK(told_of(all) == Proportion{50, 130});
    CHECK(others_of(all, all.all[0]) == Proportion{30, 80});
    all.all[3] = {"woman", {}, false};
    CHECK(others_of(all, all.all[0]) == Proportion{30, 80});
}

TEST_CASE("where the whole is hidden nobody is compared", "[equity]") {
    Groups all = groups();
    all.whole.reset();
    CHECK_FALSE(told_of(all).has_value());
    CHECK_FALSE(others_of(all, all.all[0]).has_value());
}

}  // namespace
}  // namespace grader::equity
