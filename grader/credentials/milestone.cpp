// What the fact says, in words; a credential adds nothing to it.
#include "grader/credentials/milestone.h"

#include <algorithm>
#include <chrono>

#include "grader/credentials/conditions.h"
#include "sandbox/base/error.h"

namespace grader::credentials {

namespace {

std::int64_t start_of(facts::Day day) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(day.time_since_epoch()).count();
}

/// "training milestone".
std::string spoken(std::string_view word) {
    std::string text(word);
    std::ranges::replace(text, '_', ' ');
    return text;
}

std::string_view spoken(facts::Evidence evidence) {
    switch (evidence) {
        case facts::Evidence::E0:
            return "hearsay of the staff";
        case facts::Evidence::E1:
            return "the learner said so";
        case facts::Evidence::E2:
            return "a document of the learner's";
        case facts::Evidence::E3:
            return "confirmed by a third party";
        case facts::Evidence::E4:
            break;
    }
    return "checked by an auditor";
}

/// Where a document lies is nobody's business outside of the house; its fingerprint is.
bool is_fingerprint(std::string_view text) {
    constexpr std::size_t kSha256 = 64;
    return text.size() == kSha256 &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

const facts::Recorded* find_milestone(std::span<const facts::Recorded> known,
                                      std::string_view milestone) {
    const facts::Recorded* found = nullptr;
    for (const facts::Recorded& recorded : known) {
        if (recorded.fact.kind == facts::Kind::milestone_signed &&
            recorded.fact.text(facts::Field::milestone) == milestone)
            found = &recorded;
    }
    return found;
}

Credential milestone(const facts::Recorded& recorded, const std::string& name) {
    const facts::Fact& fact = recorded.fact;
    base::ensure(fact.kind == facts::Kind::milestone_signed, "a milestone was signed");
    const std::string step(fact.text(facts::Field::milestone));
    const std::string gain(fact.text(facts::Field::gain));
    const std::string document(fact.text(facts::Field::document));
    Credential credential{
        .issuer_name = "Programme " + fact.programme,
        .subject = {.of = fact.programme, .id = fact.person, .name = name},
        .achievement = {.key = fact.programme + "/milestone/" + step,
                        .type = "Achievement",
                        .name = "Milestone " + step,
                        .description = "A step of the plan of the programme " + fact.programme +
                                       ", as an instructor signs it.",
                        .criteria = "An instructor of the programme signed on the day named here "
                                    "that the step " +
                                    step + " of the agreed plan was reached."},
        .name = "Milestone " + step + " of the programme " + fact.programme,
        .description = "Reached and signed on " + facts::to_string(fact.happened) +
                       ". This says nothing of jobs.",
        .results = {{.key = "gain",
                     .name = "Type of a measurable skill gain",
                     .type = "Result",
                     .value = spoken(gain)}},
        .evidence = {{.genre = "Recorded fact",
                      .name = "Fact " + std::to_string(recorded.number) + " of the programme " +
                              fact.programme,
                      .narrative =
                          "Recorded on " + utc_day(recorded.recorded_at_ms) +
                          ". How well it is known: " + std::string(to_string(fact.evidence)) +
                          ", " + std::string(spoken(fact.evidence)) + "."}},
        .achieved_ms = start_of(fact.happened),
        .valid_from_ms = recorded.recorded_at_ms};
    if (is_fingerprint(document))
        credential.evidence.push_back({.genre = "Document",
                                       .name = "What shows it",
                                       .narrative = "SHA-256 of the file: " + document});
    return credential;
}

Credential passed_assignment(const Pass& pass) {
    const std::string title = "Assignment " + pass.assignment + " of the course " + pass.course;
    return {
        .issuer_name = "Course " + pass.course,
        .subject = {.of = pass.course, .id = pass.student, .name = pass.name},
        .achievement = {.key = pass.course + "/assignment/" + pass.assignment,
                        .type = "Assignment",
                        .name = title,
                        .description = "An assignment that tests grade.",
                        .criteria = "Full marks from the tests of the assignment."},
        .name = title + ", passed",
        .description = "What was handed in on " + utc_day(pass.at_ms) +
                       " got full marks. This says nothing of jobs.",
        .results = {{.key = "tests",
                     .name = "Tests that graded it",
                     .type = "Result",
                     .value = std::to_string(pass.tests)},
                    {.key = "conditions",
                     .name = "Conditions",
                     .type = "Result",
                     .value = conditions_text(pass.conditions)}},
        .evidence = {{.genre = "Graded submission",
                      .name = pass.assignment + ", submission " + std::to_string(pass.submission),
                      .narrative = "Handed in on " + utc_day(pass.at_ms) + "."}},
        .valid_from_ms = pass.at_ms};
}

}  // namespace grader::credentials
