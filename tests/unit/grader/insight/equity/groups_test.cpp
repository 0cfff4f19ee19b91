// Nobody is guessed into a group, and no hidden group can be worked out of the others.
#include "grader/insight/equity/groups.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

namespace grader::equity {
namespace {

using statistics::Proportion;

const privacy::Settings kSettings;
const Rule kRates = rule_of_rates(kSettings);

std::vector<Group> decided(std::vector<Group> groups) {
    decide(groups, kRates);
    return groups;
}

std::string shown(const std::vector<Group>& groups) {
    std::string text;
    for (const Group& group : groups) {
        if (group.is_shown) text += group.value + " ";
    }
    return text;
}

TEST_CASE("who was not asked is unknown, and who refused has said so", "[equity]") {
    Attributes told;
    Members members;
    const auto add = [&](std::string_view prefix, int people, std::string_view value) {
        for (int i = 0; i < people; ++i) {
            const std::string person = std::string(prefix) + std::to_string(i);
            members[person] = i % 2 == 0;
            if (!value.empty()) told[person] = value;
        }
    };
    add("w", 20, "women");
    add("m", 30, "men");
    add("r", 12, kRefused);
    add("u", 14, "");
    told["somebody else"] = "men";
    members["empty"] = true;
    told["empty"] = "";
    const std::vector<Group> groups = groups_of(told, members, kSettings);
    CHECK(groups == std::vector<Group>{{"men", {15, 30}, true},
                                       {"prefer not to say", {6, 12}, true},
                                       {"unknown", {8, 15}, true},
                                       {"women", {10, 20}, true}});
    CHECK(others_of(groups, groups[3], kRates) == Proportion{15, 30});
    CHECK(others_of(groups, groups[1], kRates) == Proportion{25, 50});
}

TEST_CASE("a group that alone is too small hides another with it", "[equity]") {
    CHECK(shown(decided({{"a", {50, 100}}, {"b", {20, 40}}, {"c", {2, 4}}})) == "a ");
    CHECK(shown(decided({{"a", {50, 100}}, {"b", {3, 7}}, {"c", {3, 6}}})) == "a ");
    CHECK(shown(decided({{"a", {50, 100}}, {"b", {20, 40}}})) == "a b ");
    CHECK(shown(decided({{"a", {50, 100}}, {"b", {1, 40}}})).empty());
}

TEST_CASE("a few without an answer are among the others, and a group is hidden with them",
          "[equity]") {
    const std::vector<Group> groups =
        decided({{"a", {50, 100}}, {"b", {20, 40}}, {"c", {15, 30}}, {"unknown", {1, 3}}});
    CHECK(shown(groups) == "a b ");
    CHECK_FALSE(are_told_apart(groups, kRates));
    CHECK(others_of(groups, groups[0], kRates) == Proportion{36, 73});
}

TEST_CASE("a refusal hides a missing answer before a group has to", "[equity]") {
    CHECK(shown(decided({{"a", {50, 100}},
                         {"b", {20, 40}},
                         {"prefer not to say", {10, 20}},
                         {"unknown", {1, 3}}})) == "a b ");
}

// Whoever knows the total, and is told of each shown group and of all who told a value, knows these
// sums: each must be one that may be shown, or nobody.
TEST_CASE("what is left of a total is nobody, or may be shown itself", "[equity][property]") {
    std::mt19937 chance(11);
    const std::vector<std::string> values{"a", "b", "c", "d", "prefer not to say", "unknown"};
    int hidden_groups = 0;
    for (int round = 0; round < 2'000; ++round) {
        std::vector<Group> groups;
        for (const std::string& value : values) {
            const auto of = static_cast<std::int64_t>(chance() % (chance() % 2 == 0 ? 15 : 200));
            if (of == 0) continue;
            groups.push_back(
                {value, {static_cast<std::int64_t>(chance() % static_cast<unsigned>(of + 1)), of}});
        }
        decide(groups, kRates);
        Proportion told_hidden;
        Proportion untold_hidden;
        bool any_told = false;
        bool any_untold = false;
        for (const Group& group : groups) {
            if (group.is_shown) {
                CHECK(kRates(group.base));
                (is_told(group.value) ? any_told : any_untold) = true;
                continue;
            }
            ++hidden_groups;
            Proportion& sum = is_told(group.value) ? told_hidden : untold_hidden;
            sum.count += group.base.count;
            sum.of += group.base.of;
        }
        const auto is_safe = [&](const Proportion& sum) { return sum.of == 0 || kRates(sum); };
        const bool apart = are_told_apart(groups, kRates);
        CHECK(apart == is_safe(untold_hidden));
        const Proportion all{told_hidden.count + untold_hidden.count,
                             told_hidden.of + untold_hidden.of};
        if (any_told) CHECK(is_safe(apart ? told_hidden : all));
    }
    CHECK(hidden_groups > 1'000);
}

}  // namespace
}  // namespace grader::equity
