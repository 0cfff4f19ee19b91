// The words and what they ask for, one condition after the other.
#include "grader/insight/skills/readiness.h"

#include <catch2/catch.hpp>
#include <vector>

#include "tests/unit/grader/insight/skills/fixture.h"

namespace grader::skills {
namespace {

using namespace skills_test;

const model::SkillCatalogue kCatalogue{
    .half_life_days = 180,
    .skills = {{.id = "sql.select", .name = "Asking a table"},
               {.id = "sql.joins", .name = "Joining tables", .needs = {"sql.select"}}},
    .roles = {{.id = "back-end",
               .name = "Back end",
               .version = 2,
               .standard = "default",
               .skills = {{"sql.joins", -0.5, 3}, {"sql.select", 0, 1}}}}};

std::vector<SkillReadiness> after(const std::vector<Attempt>& attempts, int day = 0) {
    const std::vector<Sample> samples = samples_of(attempts);
    const TestDifficulties none;
    return readiness({samples, kCatalogue, none, kStartMs + day * kDayMs});
}

SkillReadiness joins(const std::vector<Attempt>& attempts, int day = 0) {
    return after(attempts, day).at(1);
}

const std::vector<model::Condition> kWatched{model::Condition::supervised};

// Twelve passes, half of them watched: enough.
std::vector<Attempt> enough() {
    return {attempt({.passing = 8}),
            attempt({.assignment = "b", .passing = 6, .conditions = kWatched})};
}

TEST_CASE("fewer than ten items are insufficient evidence, however they went",
          "[insight][skills]") {
    CHECK(joins({}).status == Status::insufficient_evidence);
    const SkillReadiness nine = joins({attempt({.passing = 9, .conditions = kWatched})});
    CHECK(nine.status == Status::insufficient_evidence);
    CHECK(nine.items == 9);
    CHECK(nine.first_passes == 9);
    CHECK_FALSE(nine.estimate.has_value());
    CHECK(nine.evidence.size() == 9);
    CHECK(joins({attempt({.failing = 9})}).status == Status::insufficient_evidence);
}

TEST_CASE("demonstrated needs certainty, two occasions and one of them under conditions",
          "[insight][skills]") {
    const SkillReadiness shown = joins(enough());
    CHECK(shown.status == Status::demonstrated);
    CHECK(shown.chance >= 0.9);
    CHECK(shown.under_conditions == 6);
    CHECK(to_sentence(shown.next) == "Nothing is missing.");

    auto unwatched = enough();
    unwatched[1].conditions = {model::Condition::timed};
    CHECK(joins(unwatched).status == Status::developing);
    CHECK(joins(unwatched).chance == shown.chance);

    CHECK(joins({attempt({.passing = 14, .conditions = kWatched})}).status == Status::developing);
    CHECK(joins({attempt({.passing = 8, .conditions = kWatched}),
                 attempt({.day = 1, .passing = 14, .conditions = kWatched})},
                1)
              .status == Status::demonstrated);

    const SkillReadiness mixed = joins({attempt({.passing = 8, .conditions = kWatched}),
                                        attempt({.assignment = "b", .passing = 1, .failing = 6})});
    CHECK(mixed.chance < 0.9);
    CHECK(mixed.status == Status::developing);
}

TEST_CASE("who surely is below the cut is told: not yet", "[insight][skills]") {
    CHECK(joins({attempt({.passing = 1, .failing = 6}), attempt({.assignment = "b", .failing = 6})})
              .status == Status::not_yet);
    // A single program may be a single mistake.
    CHECK(joins({attempt({.passing = 1, .failing = 12})}).status == Status::developing);
    CHECK(joins({attempt({.passing = 5, .failing = 7})}).status == Status::developing);
}

TEST_CASE("what only time has taken away is stale, and what new failures took is developing",
          "[insight][skills]") {
    CHECK(joins(enough(), 20).status == Status::demonstrated);
    CHECK(joins(enough(), 181).status == Status::stale);
    CHECK(joins(enough(), 2000).status == Status::stale);
    auto failed = enough();
    failed.push_back(attempt({.assignment = "c", .day = 1, .failing = 8}));
    CHECK(joins(failed, 1).status == Status::developing);
    CHECK(joins(failed, 400).status == Status::developing);
}

TEST_CASE("evidence that is too old is stale, however sure it was", "[insight][skills]") {
    const std::vector<Sample> samples = samples_of(enough());
    TestDifficulties hard;
    for (const Sample& sample : samples)
        hard[{sample.assignment, sample.test}] = {2, 0.1};
    const auto at = [&](int day) {
        return readiness({samples, kCatalogue, hard, kStartMs + day * kDayMs}).at(1);
    };
    CHECK(at(180).status == Status::demonstrated);
    CHECK(at(181).status == Status::stale);
    CHECK(at(181).chance >= 0.9);
}

TEST_CASE("what was demonstrated is stale, too, where other skills have put it in doubt",
          "[insight][skills]") {
    auto attempts = enough();
    CHECK(joins(attempts).status == Status::demonstrated);
    for (const char* other : {"c", "d", "e"})
        attempts.push_back(
            attempt({.assignment = other, .day = 1, .failing = 30, .skill = "sql.select"}));
    CHECK(joins(attempts, 1).status == Status::stale);
}

TEST_CASE("an estimate with its interval is shown from twenty items on", "[insight][skills]") {
    const auto with = [](int items) {
        return joins({attempt({.passing = items - 2, .failing = 2})}).estimate;
    };
    CHECK_FALSE(with(19).has_value());
    REQUIRE(with(20).has_value());
    CHECK(with(20)->low < with(20)->ability);
    CHECK(with(20)->ability - with(20)->low == Approx(with(20)->high - with(20)->ability));
    // Half a year is half of what was learned, and a wider interval.
    const auto later = joins({attempt({.passing = 18, .failing = 2})}, 180).estimate;
    REQUIRE(later.has_value());
    CHECK(later->ability == Approx(with(20)->ability / 2));
    CHECK(later->high - later->low > with(20)->high - with(20)->low);
}

TEST_CASE("the next step is one after which the word is Demonstrated", "[insight][skills]") {
    const std::vector<Offer> offers{
        {"a", {}, {{"t0", {"sql.joins"}}}},
        {"new", kWatched, {{"t0", {"sql.joins"}}, {"t1", {"sql.joins"}}, {"t2", {"sql.joins"}}}}};
    const auto with = [&](const std::vector<Attempt>& attempts) {
        const std::vector<Sample> samples = samples_of(attempts);
        const TestDifficulties none;
        return readiness({samples, kCatalogue, none, kStartMs, offers}).at(1);
    };
    const SkillReadiness eight = with({attempt({.passing = 8})});
    CHECK(eight.next.missing.items == 2);
    CHECK(eight.next.first == std::vector<std::string>{"sql.select"});
    REQUIRE(eight.next.steps.size() == 1);
    CHECK(eight.next.steps[0].assignment == "new");
    CHECK(eight.next.is_enough);
    // Whoever takes it gets there.
    const SkillReadiness there =
        with({attempt({.passing = 8}),
              attempt({.assignment = "new", .passing = 3, .conditions = kWatched})});
    CHECK(there.status == Status::demonstrated);
    CHECK(there.next.missing.nothing());
    CHECK(there.next.steps.empty());
    CHECK(there.next.first.empty());
}

TEST_CASE("a role counts what is demonstrated by its own cuts, and lists what is not known",
          "[insight][skills]") {
    const std::vector<Sample> samples = samples_of(enough());
    const TestDifficulties none;
    const RoleReadiness role =
        role_readiness({samples, kCatalogue, none, kStartMs}, kCatalogue.roles[0]);
    REQUIRE(role.rows.size() == 2);
    CHECK(role.demonstrated == 1);
    CHECK(role.weight_shown == 3);
    CHECK(role.weight_of_all == 4);
    CHECK(role.insufficient == std::vector<std::string>{"sql.select"});
    CHECK(role.rows[0].skill.cut == -0.5);
    CHECK(role.rows[0].skill.chance > joins(enough()).chance);
}

TEST_CASE("a skill that no catalogue knows goes by its id", "[insight][skills]") {
    const auto skills = after({attempt({.passing = 3, .skill = "cobol"})});
    REQUIRE(skills.size() == 3);
    CHECK(skills[2].skill == "cobol");
    CHECK(skills[2].name == "cobol");
    CHECK(skills[2].items == 3);
}

TEST_CASE("hard tests that passed show more than easy ones", "[insight][skills]") {
    const std::vector<Sample> samples = samples_of(std::vector{attempt({.passing = 12})});
    TestDifficulties easy;
    TestDifficulties hard;
    for (const Sample& sample : samples) {
        easy[{sample.assignment, sample.test}] = {-2, 0.1};
        hard[{sample.assignment, sample.test}] = {2, 0.1};
    }
    CHECK(readiness({samples, kCatalogue, easy, kStartMs})[1].chance <
          readiness({samples, kCatalogue, hard, kStartMs})[1].chance);
}

TEST_CASE("each status has a word for programs and one for people", "[insight][skills]") {
    const std::vector<std::pair<Status, std::pair<std::string_view, std::string_view>>> words{
        {Status::demonstrated, {"demonstrated", "Demonstrated"}},
        {Status::developing, {"developing", "Developing"}},
        {Status::not_yet, {"not_yet", "Not yet"}},
        {Status::insufficient_evidence, {"insufficient_evidence", "Insufficient evidence"}},
        {Status::stale, {"stale", "Stale"}}};
    for (const auto& [status, both] : words) {
        CHECK(to_string(status) == both.first);
        CHECK(spoken(status) == both.second);
    }
}

}  // namespace
}  // namespace grader::skills
