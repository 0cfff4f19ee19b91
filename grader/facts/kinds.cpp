// What is in the table is proved by kinds_test: every field exists, and is named once.
#include "grader/facts/kinds.h"

#include <algorithm>
#include <array>
#include <vector>

#include "sandbox/base/error.h"

namespace grader::facts {

namespace {

constexpr auto kShapes = std::to_array<KindShape>({
    {Kind::registered, "registered", true, "event", "segment site city partner college match",
     "somebody signed up for an event"},
    {Kind::attended, "attended", true, "event presence",
     "minutes site city partner college cohort match",
     "somebody was expected at an event, and came or did not"},
    {Kind::segment_declared, "segment_declared", true, "segment", "",
     "a learner said which segment is his"},
    {Kind::enrolled, "enrolled", true, "enrolment track cohort starts course_days refund_until",
     "course segment site city partner college", "a learner entered a course"},
    {Kind::intent_locked, "intent_locked", true, "enrolment intent authorised", "document",
     "what a learner came for; it holds from the first time it is told"},
    {Kind::withdrew, "withdrew", true, "enrolment reason", "removal documented",
     "a learner left the course"},
    {Kind::transferred_cohort, "transferred_cohort", true, "enrolment cohort", "reason",
     "a learner moved to another cohort"},
    {Kind::paused, "paused", true, "enrolment", "reason", "a learner stopped for a time"},
    {Kind::resumed, "resumed", true, "enrolment", "", "a learner went on"},
    {Kind::milestone_signed, "milestone_signed", true, "milestone gain", "enrolment document",
     "an instructor signed a step of the plan"},
    {Kind::graduated, "graduated", true, "enrolment", "",
     "a learner met every requirement and got the certificate that day"},
    {Kind::credential_issued, "credential_issued", true, "credential recognised",
     "enrolment document", "a learner got a credential"},
    {Kind::exit_recorded, "exit_recorded", true, "enrolment", "reason removal documented",
     "the last day of service, for workforce boards"},
    {Kind::removed, "removed", true, "enrolment removal documented", "reason",
     "something that definitions may leave somebody out for"},
    {Kind::contact_attempted, "contact_attempted", true, "enrolment channel reached", "",
     "somebody tried to ask a graduate"},
    {Kind::status_reported, "status_reported", true, "enrolment status", "",
     "a graduate told of being without a job"},
    {Kind::job_reported, "job_reported", true, "job employer starts employment",
     "enrolment title soc weekly_hours contract_days base_pay pay_per in_field school_hire "
     "same_employer document",
     "a job, as it was first told"},
    {Kind::job_evidenced, "job_evidenced", true, "job document", "", "a document that shows a job"},
    {Kind::job_verified, "job_verified", true, "job", "document", "somebody else confirmed a job"},
    {Kind::field_match_decided, "field_match_decided", true, "job in_field reason", "",
     "whether a job is in the field, decided"},
    {Kind::job_changed, "job_changed", true, "job role_change",
     "title base_pay pay_per weekly_hours", "a job that was kept became better"},
    {Kind::job_ended, "job_ended", true, "job", "reason", "a job ended that day"},
    {Kind::wage_recorded, "wage_recorded", true, "quarter employer amount", "",
     "wages of a quarter, as the state's record has them"},
    {Kind::venture_reported, "venture_reported", true, "venture starts",
     "enrolment registered revenue jobs_created document",
     "a business of a learner's own, as it is told that day"},
    {Kind::venture_ended, "venture_ended", true, "venture", "reason", "a business ended that day"},
    {Kind::status_overridden, "status_overridden", true, "enrolment reason", "clock_start",
     "staff set something otherwise than the rules"},
    {Kind::consent_given, "consent_given", true, "purpose", "",
     "a learner agreed to a use of personal data"},
    {Kind::consent_withdrawn, "consent_withdrawn", true, "purpose", "",
     "a learner no longer agrees"},
    {Kind::erased, "erased", true, "reason", "", "who somebody was is forgotten from now on"},
    {Kind::dispute_opened, "dispute_opened", true, "subject reason", "",
     "a learner contests something"},
    {Kind::dispute_closed, "dispute_closed", true, "subject reason", "", "a contest was decided"},
    {Kind::event_held, "event_held", false, "event event_kind",
     "site city partner college cohort minutes document", "an event took place"},
    {Kind::target_set, "target_set", false, "target measure unit value starts due", "scope reason",
     "an aim"},
    {Kind::target_revised, "target_revised", false, "target value due", "starts reason",
     "an aim became another; the one before stays"},
    {Kind::cost_booked, "cost_booked", false, "cost amount document", "cohort site reason",
     "money was spent"},
    {Kind::claim_recorded, "claim_recorded", false,
     "claim text publisher interest standing measure unit",
     "value of period scope published document", "a figure that somebody published"},
    {Kind::agreement_signed, "agreement_signed", false, "agreement partner purpose text expires",
     "document", "what a partner may see, and for what"},
});

constexpr bool is_in_order() {
    for (std::size_t i = 0; i < kShapes.size(); ++i) {
        if (static_cast<std::size_t>(kShapes.at(i).kind) != i) return false;
    }
    return true;
}
static_assert(is_in_order(), "a kind is found by its place");

std::vector<Field> fields_of(std::string_view names) {
    std::vector<Field> fields;
    for (const std::string_view name : split_words(names)) {
        const auto field = parse_field(name);
        base::ensure(field.has_value(), "the table of kinds names fields");
        fields.push_back(*field);
    }
    return fields;
}

// Of each kind, in order.
std::vector<std::vector<Field>> all_fields(std::string_view KindShape::* names) {
    std::vector<std::vector<Field>> all;
    for (const KindShape& shape : kShapes)
        all.push_back(fields_of(shape.*names));
    return all;
}

}  // namespace

std::span<const KindShape> kind_shapes() {
    return kShapes;
}

const KindShape& shape_of(Kind kind) {
    return kShapes.at(static_cast<std::size_t>(kind));
}

std::optional<Kind> parse_kind(std::string_view name) {
    const auto* const found = std::ranges::find(kShapes, name, &KindShape::name);
    if (found == kShapes.end()) return std::nullopt;
    return found->kind;
}

std::span<const Field> needed_fields(Kind kind) {
    static const std::vector<std::vector<Field>> kNeeded = all_fields(&KindShape::needed);
    return kNeeded.at(static_cast<std::size_t>(kind));
}

std::span<const Field> possible_fields(Kind kind) {
    static const std::vector<std::vector<Field>> kPossible = all_fields(&KindShape::possible);
    return kPossible.at(static_cast<std::size_t>(kind));
}

}  // namespace grader::facts
