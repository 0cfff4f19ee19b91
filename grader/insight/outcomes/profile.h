// A definition of success, as somebody published it: who counts, until when, as what. Rates differ
// because definitions do; so each has a name, a version and a source, and is a file of its own
// (grader/insight/outcomes/profiles, docs/formats/profile.md).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/facts/fact.h"

namespace grader::outcomes {

/// What rules ask about a graduate and about something that he has: a position.
enum class Attribute {
    position,     ///< job, venture, status, wage, none: what the rest is about
    employment,   ///< of a job: employee, apprenticeship, internship, contract, freelance
    time,         ///< of a job: full, part, unknown, by Thresholds::full_time_tenths
    length,       ///< of a job: open, long, short, by Thresholds::long_contract_days
    in_field,     ///< of a job: yes, no, undecided
    school_hire,  ///< of a job: yes, no
    newness,      ///< of a job or venture: new, or kept from before the enrolment
    pay,          ///< of a job: better than before, not_better, unknown
    change,       ///< of a job that was kept: promotion, raise, new_role, none
    still,        ///< on the window's last day: yes, no
    registered,   ///< of a venture: yes, no
    status,       ///< what a graduate without a job told: seeking, not_seeking, …
    intent,       ///< new_job, stay_with_employer, self_enrichment, further_study, unknown
    authorised,   ///< yes, no
    reached,      ///< yes, no: asked often enough without an answer, untried
    removal,      ///< died, incarcerated, …; one of them, as documented where a rule wants that
    segment,      ///< student, job_seeker, retraining_professional, entrepreneur, other, unknown
};
inline constexpr std::size_t kAttributes = 17;

std::string_view to_string(Attribute attribute);
std::optional<Attribute> parse_attribute(std::string_view word);
/// The words that it can have, separated by spaces.
std::string_view words_of(Attribute attribute);

/// It holds where the attribute is one of these words.
struct Condition {
    Attribute attribute = Attribute::position;
    std::vector<std::string> words;

    bool operator==(const Condition&) const = default;
};

/// All of its conditions hold, of one position.
using Case = std::vector<Condition>;

/// One of the cases holds; a rule without any holds always.
using When = std::vector<Case>;

struct Category {
    std::string id;     ///< "1A"
    std::string name;   ///< "Full-time employee, in field"
    std::string group;  ///< "1"; categories of a group stand together
    When when;

    bool operator==(const Category&) const = default;
};

/// Leaves the denominator.
struct Exclusion {
    std::string id;
    std::string name;
    bool documented = false;  ///< only where a document is kept
    When when;

    bool operator==(const Exclusion&) const = default;
};

/// Categories counted, of categories counted.
struct Rate {
    std::string id;
    std::string name;
    std::vector<std::string> count;  ///< ids of categories
    std::vector<std::string> of;     ///< the same; all of them where it is empty

    bool operator==(const Rate&) const = default;
};

/// Until when something counts.
struct Window {
    enum class Unit { days, months, quarters };

    std::string id;  ///< "180d"
    Unit unit = Unit::days;
    int count = 0;  ///< after the graduation or exit; of quarters: that one alone

    bool operator==(const Window&) const = default;
};

struct Salary {
    enum class Measure { yearly_base_pay, quarterly_wages };

    Measure measure = Measure::yearly_base_pay;
    std::vector<std::string> of;    ///< categories
    std::int64_t lowest_cents = 0;  ///< the first band is all below
    std::int64_t step_cents = 0;
    int bands = 0;  ///< with the first and the last, which is all above
    facts::Evidence least = facts::Evidence::E2;

    bool operator==(const Salary&) const = default;
};

/// What the sources do not say, or not readably; printed with every figure that depends on it.
struct Thresholds {
    std::int64_t full_time_tenths = 300;  ///< hours of a week, in tenths
    std::int64_t long_contract_days = 90;
    int contact_attempts = 3;  ///< without an answer, until somebody counts as not reached

    bool operator==(const Thresholds&) const = default;
};

struct Profile {
    enum class Population { graduates, exiters };

    std::string id;
    int version = 1;
    std::string title;
    std::string source;
    Population population = Population::graduates;
    std::vector<std::string> segments;            ///< only these; all where it is empty
    facts::Evidence least = facts::Evidence::E1;  ///< positions known less well do not count
    Thresholds thresholds;
    std::vector<std::string> unconfirmed;  ///< names of thresholds that nobody has confirmed
    std::vector<Window> windows;
    std::vector<Exclusion> exclusions;
    std::vector<Category> categories;  ///< the first that holds is somebody's
    std::vector<Rate> rates;           ///< the first is the headline
    std::optional<Salary> salary;

    [[nodiscard]] const Rate* rate(std::string_view id) const;
    [[nodiscard]] std::optional<std::size_t> category(std::string_view id) const;

    bool operator==(const Profile&) const = default;
};

}  // namespace grader::outcomes
