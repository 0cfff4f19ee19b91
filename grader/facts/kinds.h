// The kinds of facts, and which fields each has: one table, from which imports, stored documents
// and docs/formats/facts.md follow.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "grader/facts/fields.h"

namespace grader::facts {

/// Spelled as in files.
enum class Kind {
    registered,
    attended,
    segment_declared,
    enrolled,
    intent_locked,
    withdrew,
    transferred_cohort,
    paused,
    resumed,
    milestone_signed,
    graduated,
    credential_issued,
    exit_recorded,
    removed,
    contact_attempted,
    status_reported,
    job_reported,
    job_evidenced,
    job_verified,
    field_match_decided,
    job_changed,
    job_ended,
    wage_recorded,
    venture_reported,
    venture_ended,
    status_overridden,
    consent_given,
    consent_withdrawn,
    erased,
    dispute_opened,
    dispute_closed,
    event_held,
    target_set,
    target_revised,
    cost_booked,
    claim_recorded,
    agreement_signed,
};

struct KindShape {
    Kind kind = Kind::registered;
    std::string_view name;
    bool of_person = true;      ///< else it is of the programme as a whole
    std::string_view needed;    ///< fields, separated by spaces
    std::string_view possible;  ///< the same
    std::string_view meaning;   ///< what has happened, a sentence without its full stop
};

/// In the order of the enumeration.
std::span<const KindShape> kind_shapes();
const KindShape& shape_of(Kind kind);
std::optional<Kind> parse_kind(std::string_view name);

std::span<const Field> needed_fields(Kind kind);
std::span<const Field> possible_fields(Kind kind);

}  // namespace grader::facts
