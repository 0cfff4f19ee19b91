// One thing that is known: of whom, what, since when, and how well.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/facts/day.h"
#include "grader/facts/fields.h"
#include "grader/facts/kinds.h"

namespace grader::facts {

/// How well something is known, from the weakest.
enum class Evidence {
    E0,  ///< hearsay of the staff
    E1,  ///< the learner said so
    E2,  ///< a document of the learner's: offer letter, payslip, registration
    E3,  ///< confirmed by the employer or a third party
    E4,  ///< a wage record, or checked by an auditor
};
inline constexpr std::array kEvidence{Evidence::E0, Evidence::E1, Evidence::E2, Evidence::E3,
                                      Evidence::E4};

std::string_view to_string(Evidence evidence);
std::optional<Evidence> parse_evidence(std::string_view word);

/// Something that happened on a day. Never changed: what turns out otherwise is another fact.
struct Fact {
    Kind kind = Kind::registered;
    std::string programme;  ///< as model::is_id
    /// A pseudonym, as model::is_id; who it is stands elsewhere. Empty where the kind is of none.
    std::string person;
    Day happened;
    Evidence evidence = Evidence::E0;
    std::string source;                           ///< who told it: "enrolments.csv:12"
    std::vector<std::pair<Field, Value>> fields;  ///< in the order of the enumeration, each once

    /// Null where the fact does not say.
    [[nodiscard]] const Value* find(Field field) const;
    /// Empty, nothing or false where the fact does not say.
    [[nodiscard]] std::string_view text(Field field) const;
    [[nodiscard]] std::optional<std::int64_t> number(Field field) const;
    [[nodiscard]] std::optional<Day> day(Field field) const;
    [[nodiscard]] bool is(Field field) const;

    void set(Field field, Value value);

    bool operator==(const Fact&) const = default;
};

/// A fact in the record. Numbers and times only ever grow, so that what was known at a moment is
/// all that stands before it.
struct Recorded {
    std::int64_t number = 0;          ///< from 1
    std::int64_t recorded_at_ms = 0;  ///< UTC, since 1970
    Fact fact;

    bool operator==(const Recorded&) const = default;
};

}  // namespace grader::facts
