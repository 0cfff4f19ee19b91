// The programme that never was is whole, the same each time, and as large as it says.
#include "grader/synthetic/world.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "grader/facts/document.h"
#include "grader/synthetic/chance.h"

namespace grader::synthetic {
namespace {

using facts::Field;
using facts::Kind;

TEST_CASE("every fact of the synthetic programme can be recorded", "[synthetic]") {
    const std::vector<Told> all = all_facts({.learners = 400});
    std::set<Kind> kinds;
    for (const Told& told : all) {
        INFO(to_document(told.fact));
        CHECK(facts::problem_of(told.fact).empty());
        CHECK(told.on >= told.fact.happened);
        kinds.insert(told.fact.kind);
    }
    CHECK(std::ranges::is_sorted(all, {}, &Told::on));
    CHECK(kinds.size() >= 28);
}

TEST_CASE("a seed gives the same world each time, and another seed another", "[synthetic]") {
    const auto text = [](std::uint64_t seed) {
        std::string all;
        for (const Told& told : all_facts({.seed = seed, .learners = 50}))
            all += facts::to_string(told.on) + facts::to_document(told.fact);
        return all;
    };
    CHECK(text(7) == text(7));
    CHECK(text(7) != text(8));
}

TEST_CASE("a learner is the same in a small world and in a large one", "[synthetic]") {
    const auto one = learner_facts({.learners = 10}, 4);
    const auto same = learner_facts({.learners = 1'000'000}, 4);
    REQUIRE(one.size() == same.size());
    for (std::size_t i = 0; i < one.size(); ++i)
        CHECK(one[i].fact == same[i].fact);
}

TEST_CASE("the world has its partners, cities, colleges, tracks and segments", "[synthetic]") {
    std::map<Field, std::set<std::string>> seen;
    for (const Told& told : all_facts({})) {
        for (const auto& [field, value] : told.fact.fields)
            seen[field].insert(value.text);
    }
    CHECK(seen[Field::partner].size() == 16);
    CHECK(seen[Field::city].size() == 50);
    CHECK(seen[Field::college].size() == 20);
    CHECK(seen[Field::track] == std::set<std::string>{"coding", "digital-marketing"});
    CHECK(seen[Field::segment].size() == 5);
}

TEST_CASE("some news comes later than any window, and some is taken back", "[synthetic]") {
    int late = 0;
    int corrected = 0;
    for (const Told& told : all_facts({})) {
        if (told.fact.kind == Kind::job_reported &&
            told.on - told.fact.happened > std::chrono::days(180))
            ++late;
        corrected += told.fact.kind == Kind::field_match_decided ? 1 : 0;
    }
    CHECK(late > 20);
    CHECK(corrected > 10);
}

TEST_CASE("chance keeps its bounds and its weights", "[synthetic]") {
    Chance chance(1);
    std::map<int, int> whole;
    std::map<std::size_t, int> weighted;
    for (int i = 0; i < 20'000; ++i) {
        ++whole[chance.whole(-1, 2)];
        ++weighted[chance.weighted(std::array{1, 0, 3})];
    }
    CHECK(whole.size() == 4);
    CHECK(whole.begin()->first == -1);
    CHECK(whole.rbegin()->first == 2);
    CHECK(weighted.size() == 2);
    CHECK(weighted[2] > 14'500);
    CHECK(weighted[2] < 15'500);
}

}  // namespace
}  // namespace grader::synthetic
