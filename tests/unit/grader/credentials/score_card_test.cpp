// What a score card says of each skill, and what it must not say.
#include "grader/credentials/score_card.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/unit/grader/credentials/fixture.h"

namespace grader::credentials {
namespace {

using namespace credentials_test;

const model::SkillCatalogue kCatalogue{
    .half_life_days = 90,
    .skills = {{.id = "sql", .name = "SQL", .onet = "2.B.3.e", .esco = "http://example.org/sql"},
               {.id = "css", .name = "CSS", .onet = "2.B.3.e"},
               {.id = "go", .name = "Go"}}};

skills::Sample answer(std::int64_t submission, int test, bool passed,
                      std::vector<model::Condition> conditions = {}) {
    return {.submission = submission,
            .assignment = "joins",
            .test = "t-" + std::to_string(test),
            .name = "a secret name",
            .is_hidden = true,
            .at_ms = kIssuedMs - 5 * kDayMs,
            .passed = passed,
            .conditions = std::move(conditions),
            .skills = {"sql"}};
}

skills::SkillReadiness shown(const std::string& id, int items) {
    skills::SkillReadiness skill{.skill = id,
                                 .name = kCatalogue.find(id)->name,
                                 .cut = 0.5,
                                 .status = skills::Status::developing,
                                 .items = items,
                                 .first_passes = items / 2,
                                 .last_at_ms = items == 0 ? 0 : kIssuedMs - 5 * kDayMs,
                                 .chance = 0.7};
    if (items >= 20) skill.estimate = {.ability = 0.84, .low = -0.1, .high = 1.77};
    return skill;
}

Credential card_of(const std::vector<skills::SkillReadiness>& skills) {
    return score_card({.course = "spring",
                       .student = "ada",
                       .as_of_ms = kIssuedMs,
                       .validity = "Not checked against job outcomes yet."},
                      skills, kCatalogue);
}

std::string value_of(const Credential& card, const std::string& key) {
    const auto found = std::ranges::find(card.results, key, &Result::key);
    return found == card.results.end() ? "absent" : found->value;
}

TEST_CASE("a skill has a word, a count, its conditions and the day of its latest evidence",
          "[credentials]") {
    skills::SkillReadiness skill = shown("sql", 12);
    skill.evidence = {answer(7, 1, false, {model::Condition::supervised}),
                      answer(9, 1, true, {model::Condition::supervised}),
                      answer(9, 2, true, {model::Condition::timed})};
    const Credential card = card_of({skill});
    CHECK(value_of(card, "sql/status") == "Developing");
    CHECK(value_of(card, "sql/tests") == "12");
    CHECK(value_of(card, "sql/first-attempt") == "6");
    CHECK(value_of(card, "sql/conditions") == "1 supervised, 0 without AI, 1 timed");
    CHECK(value_of(card, "sql/latest") == "2027-01-10");
    CHECK(card.results[0].allowed == std::vector<std::string>{"Insufficient evidence", "Not yet",
                                                              "Developing", "Stale",
                                                              "Demonstrated"});
}

TEST_CASE("an estimate goes out with its interval, and only from 30 tests on", "[credentials]") {
    CHECK(value_of(card_of({shown("sql", 29)}), "sql/ability") == "absent");
    CHECK(value_of(card_of({shown("sql", 30)}), "sql/ability") == "0.8 (-0.1 to 1.8)");
}

TEST_CASE("of a skill without a graded test nothing is said but that there are such",
          "[credentials]") {
    const Credential card = card_of({shown("sql", 3), shown("css", 0), shown("go", 0)});
    CHECK(value_of(card, "css/status") == "absent");
    CHECK(card.description ==
          "As of 2027-01-15. Of 3 skills, 1 with graded tests are listed. Nobody is compared with "
          "anybody. Not checked against job outcomes yet.");
}

TEST_CASE("a card holds for a half-life, and names nobody who did not agree", "[credentials]") {
    const Credential card = card_of({shown("sql", 12)});
    CHECK(card.valid_from_ms == kIssuedMs);
    CHECK(card.valid_until_ms == kIssuedMs + 90 * kDayMs);
    CHECK(card.subject.id == "ada");
    CHECK(card.subject.name.empty());
}

TEST_CASE("skills are aligned with the vocabularies that the catalogue knows", "[credentials]") {
    const Credential card = card_of({shown("sql", 12), shown("css", 1), shown("go", 1)});
    const auto alignments = [&](const char* key) {
        return std::ranges::find(card.results, key, &Result::key)->alignments;
    };
    CHECK(alignments("sql/status") ==
          std::vector<Alignment>{
              {"O*NET", "2.B.3.e", "https://www.onetonline.org/find/descriptor/result/2.B.3.e"},
              {"ESCO", "", "http://example.org/sql"}});
    CHECK(alignments("go/status").empty());
    CHECK(alignments("sql/tests").empty());
}

TEST_CASE("evidence is by submission, and no test is named", "[credentials]") {
    skills::SkillReadiness sql = shown("sql", 2);
    sql.evidence = {answer(7, 1, false), answer(9, 1, true, {model::Condition::supervised})};
    skills::SkillReadiness css = shown("css", 2);
    css.evidence = {answer(9, 1, true, {model::Condition::supervised}),
                    answer(9, 2, false, {model::Condition::supervised})};
    const Credential card = card_of({sql, css});
    REQUIRE(card.evidence.size() == 2);
    CHECK(card.evidence[0].narrative ==
          "Handed in on 2027-01-10. Of 1 test that say something of skills, 0 passed. Conditions: "
          "none.");
    CHECK(card.evidence[1].name == "joins, submission 9");
    CHECK(card.evidence[1].narrative ==
          "Handed in on 2027-01-10. Of 2 tests that say something of skills, 1 passed. "
          "Conditions: supervised.");
    const std::string text = to_json(card, rfc_key());
    CHECK(text.find("secret") == std::string::npos);
    CHECK(text.find("t-1") == std::string::npos);
}

TEST_CASE("the criteria say by which rules the words are given", "[credentials]") {
    const std::string criteria = card_of({shown("sql", 12)}).achievement.criteria;
    CHECK(criteria.find("a chance of 90 % or more, from 10 graded tests or more, of 2 days or 2 "
                        "assignments, at least 1 of them supervised or without AI, the latest no "
                        "older than 90 days") != std::string::npos);
}

}  // namespace
}  // namespace grader::credentials
