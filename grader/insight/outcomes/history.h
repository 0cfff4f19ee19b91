// All that is known of one person in a programme, in place of the single facts: enrolments, jobs,
// ventures, wages. What counts and what does not is not decided here.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "grader/facts/fact.h"
#include "grader/insight/outcomes/pay.h"

namespace grader::outcomes {

using facts::Day;
using facts::Evidence;

/// What somebody came for, as it was first told; what was told later does not count.
struct Intent {
    std::string came_for;  ///< a word of the field `intent`
    bool authorised = true;
    int refused = 0;  ///< later tellings that would have changed it
};

/// A reason that a definition may name to leave somebody out.
struct Removal {
    Day day;
    std::string reason;  ///< a word of the field `removal`
    bool documented = false;
};

/// Where something took place.
struct Place {
    std::string city, site, partner, college;
};

struct Enrolment {
    std::string id;
    std::string track;
    std::string course;
    std::string cohort;           ///< the first: it is judged by that one's dates
    std::string cohort_finished;  ///< the last
    std::string segment;
    Place place;
    Day starts;
    Day refund_until;
    int course_days = 0;
    std::optional<Day> withdrew;
    std::optional<Day> graduated;
    std::optional<Day> exited;
    std::optional<Day> clock_start;  ///< instead of the certificate's day; an override, and printed
    std::optional<Intent> intent;
    std::vector<Removal> removals;
    int contact_attempts = 0;
    bool was_reached = false;
};

/// Something that became better in a job that was kept.
struct RoleChange {
    Day day;
    std::string change;  ///< a word of the field `role_change`
    std::optional<Pay> pay;
};

struct Job {
    std::string id;
    std::string employer;
    std::string title;
    std::string employment;  ///< a word of that field
    Day starts;
    std::optional<Day> ended;
    std::optional<std::int64_t> weekly_tenths;  ///< hours in a week, in tenths
    std::optional<std::int64_t> contract_days;  ///< nothing where it is open-ended or unknown
    std::optional<Pay> pay;
    std::optional<bool> in_field;
    bool school_hire = false;
    bool same_employer = false;
    Evidence evidence = Evidence::E0;  ///< the best of all that tells of it
    Day last_told;                     ///< the latest day of which anything is told of it
    std::vector<RoleChange> changes;
    std::vector<std::int64_t> told_by;  ///< the numbers of the facts
};

struct Venture {
    std::string id;
    Day starts;
    std::optional<Day> ended;
    bool registered = false;
    std::string revenue;
    std::int64_t jobs_created = 0;
    Evidence evidence = Evidence::E0;
    std::vector<std::int64_t> told_by;
};

/// What a graduate without a job told.
struct Status {
    Day day;
    std::string status;  ///< a word of that field
    Evidence evidence = Evidence::E0;
    std::int64_t told_by = 0;
};

struct Wage {
    facts::Quarter quarter;
    std::string employer;
    std::int64_t cents = 0;
    std::int64_t told_by = 0;
};

/// A step of the plan that an instructor signed.
struct Milestone {
    Day day;
    std::string id;
    std::string gain;  ///< a word of that field
};

/// Somebody was expected at an event.
struct Attendance {
    Day day;
    std::string event;
    std::string presence;  ///< present, absent or excused
    std::int64_t minutes = 0;
    bool is_matched = true;
    Place place;
};

struct SignUp {
    Day day;
    std::string event;
    Place place;
};

struct Credential {
    Day day;
    std::string id;
    bool is_recognised = false;
};

struct History {
    std::string person;
    std::vector<Enrolment> enrolments;
    std::vector<Job> jobs;
    std::vector<Venture> ventures;
    std::vector<Status> statuses;
    std::vector<Wage> wages;
    std::vector<Attendance> attendances;
    std::vector<SignUp> sign_ups;
    std::vector<Credential> credentials;
    std::vector<Milestone> milestones;
    std::vector<std::string> contested;  ///< what a dispute is open about
    std::string segment;                 ///< as declared last; empty where never
};

/// Of the facts of one person, in the order of their numbers. What tells of an enrolment, job or
/// venture that nobody has told of is passed over.
History history_of(std::span<const facts::Recorded> facts);

}  // namespace grader::outcomes
