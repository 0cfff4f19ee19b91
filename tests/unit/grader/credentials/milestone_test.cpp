// From a signed step to a credential: what it says, and what it keeps to itself.
#include "grader/credentials/milestone.h"

#include <array>
#include <catch2/catch.hpp>

#include "tests/unit/grader/credentials/fixture.h"

namespace grader::credentials {
namespace {

using namespace std::chrono_literals;
using credentials_test::kIssuedMs;

facts::Recorded signed_step(std::int64_t number, const std::string& step,
                            const std::string& document = "") {
    facts::Recorded recorded{.number = number,
                             .recorded_at_ms = kIssuedMs + number * 1000,
                             .fact = {.kind = facts::Kind::milestone_signed,
                                      .programme = "detroit",
                                      .person = "p-0007",
                                      .happened = facts::Day(2027y / 1 / 9),
                                      .evidence = facts::Evidence::E2,
                                      .source = "milestones.csv:12"}};
    recorded.fact.set(facts::Field::milestone, {.text = step});
    recorded.fact.set(facts::Field::gain, {.text = "training_milestone"});
    if (!document.empty()) recorded.fact.set(facts::Field::document, {.text = document});
    return recorded;
}

TEST_CASE("a signed step becomes a credential of its day and its type of gain", "[credentials]") {
    const Credential made = milestone(signed_step(3, "week-4"), "");
    CHECK(made.issuer_name == "Programme detroit");
    CHECK(made.subject.id == "p-0007");
    CHECK(made.subject.name.empty());
    CHECK(made.name == "Milestone week-4 of the programme detroit");
    CHECK(made.description == "Reached and signed on 2027-01-09. This says nothing of jobs.");
    REQUIRE(made.results.size() == 1);
    CHECK(made.results[0].name == "Type of a measurable skill gain");
    CHECK(made.results[0].value == "training milestone");
    REQUIRE(made.achieved_ms);
    CHECK(utc_stamp(*made.achieved_ms) == "2027-01-09T00:00:00Z");
    CHECK_FALSE(made.valid_until_ms);  // what was reached stays reached
    REQUIRE(made.evidence.size() == 1);
    CHECK(made.evidence[0].name == "Fact 3 of the programme detroit");
    CHECK(made.evidence[0].narrative ==
          "Recorded on 2027-01-15. How well it is known: E2, a document of the learner's.");
}

TEST_CASE("the same fact gives the same credential, whenever it is asked for", "[credentials]") {
    const auto key = credentials_test::rfc_key();
    CHECK(issue(milestone(signed_step(3, "week-4"), ""), key) ==
          issue(milestone(signed_step(3, "week-4"), ""), key));
    CHECK(milestone(signed_step(3, "week-4"), "").valid_from_ms == kIssuedMs + 3000);
}

TEST_CASE("a document's fingerprint goes along, and where it lies does not", "[credentials]") {
    const std::string print(64, 'a');
    CHECK(milestone(signed_step(1, "x", print), "").evidence.at(1).narrative ==
          "SHA-256 of the file: " + print);
    for (const std::string& where : {std::string("scans/ada/week-4.pdf"), print + "b"})
        CHECK(milestone(signed_step(1, "x", where), "").evidence.size() == 1);
}

TEST_CASE("of several signatures of a step the latest counts, and only of that step",
          "[credentials]") {
    std::array known{signed_step(1, "week-4"), signed_step(2, "week-4"), signed_step(3, "week-8"),
                     signed_step(4, "week-12")};
    known[3].fact.kind = facts::Kind::credential_issued;
    REQUIRE(find_milestone(known, "week-4") != nullptr);
    CHECK(find_milestone(known, "week-4")->number == 2);
    CHECK(find_milestone(known, "week-12") == nullptr);
    CHECK(find_milestone(known, "week") == nullptr);
}

TEST_CASE("an assignment that was passed says when and under which conditions", "[credentials]") {
    const Credential made = passed_assignment({.course = "spring",
                                               .student = "ada",
                                               .name = "Ada",
                                               .assignment = "two-fer",
                                               .submission = 12,
                                               .at_ms = kIssuedMs,
                                               .tests = 4,
                                               .conditions = {model::Condition::no_ai}});
    CHECK(made.name == "Assignment two-fer of the course spring, passed");
    CHECK(made.achievement.type == "Assignment");
    CHECK(made.subject.name == "Ada");
    CHECK(made.results.at(0).value == "4");
    CHECK(made.results.at(1).value == "without AI");
    CHECK(made.evidence.at(0).name == "two-fer, submission 12");
    CHECK(made.valid_from_ms == kIssuedMs);
}

}  // namespace
}  // namespace grader::credentials
