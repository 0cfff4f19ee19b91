// One row for each metric, in the order of the catalogue.
#include "grader/insight/figures/collected.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "sandbox/base/error.h"

namespace grader::figures {

namespace {

struct Needed {
    std::string_view what;  ///< a metric, or a rung
    std::string_view kinds;
};

constexpr std::string_view kAnybody = "registered|attended|enrolled";
// Graduates, and that somebody asked what became of them.
constexpr std::string_view kGraduates =
    "graduated job_reported|venture_reported|status_reported|contact_attempted";
constexpr std::string_view kExiters = "exit_recorded wage_recorded|job_reported|status_reported";

constexpr auto kMetrics = std::to_array<Needed>({
    {"people-registered", kAnybody},
    {"people-attended", "attended"},
    {"show-up-rate", "registered attended"},
    {"attendances", "attended"},
    {"unduplicated-ratio", "attended"},
    {"events-held", "event_held"},
    {"dose-met", "attended"},
    {"training-hours", "attended"},
    {"target-attainment", "target_set"},
    {"pace-index", "target_set"},
    {"forecast", "target_set"},
    {"enrolled", "enrolled"},
    {"attendance-rate", "attended"},
    {"skill-gains-rate", "enrolled milestone_signed"},
    {"on-time-graduation", "enrolled graduated"},
    {"graduation-150", "enrolled graduated"},
    {"withdrawal-rate", "enrolled withdrew|graduated|exit_recorded"},
    {"credential-attainment", "exit_recorded credential_issued"},
    {"placement-2017", kGraduates},
    {"placement-current", kGraduates},
    {"category", kGraduates},
    {"placement-without-school", kGraduates},
    {"placement-bppe", kGraduates},
    {"knowledge-rate", kGraduates},
    {"career-outcomes", kGraduates},
    {"new-or-better-job", kGraduates},
    {"time-to-job", "graduated job_reported"},
    {"base-salary", "graduated job_reported"},
    {"wage-gain", "enrolled job_reported"},
    {"wioa-employment", kExiters},
    {"wioa-earnings", "exit_recorded wage_recorded"},
    {"same-employer", "exit_recorded wage_recorded"},
    {"retention", "graduated job_reported"},
    {"conversion", "enrolled job_reported"},
    {"active-venture", "graduated venture_reported"},
    {"venture-results", "venture_reported"},
    {"retraining-success", "graduated job_reported"},
    {"student-success", "graduated job_reported|status_reported"},
    {"equity-gap", "enrolled"},
    {"impact-ratio", "enrolled"},
    {"participation-parity", kAnybody},
    {"unit-cost", "cost_booked"},
    {"evidence-coverage", kGraduates},
    {"contact-effort", "graduated contact_attempted"},
    {"overrides", "graduated"},
    {"claim-match-rate", "claim_recorded"},
});

constexpr auto kRungs = std::to_array<Needed>({
    {"registered", kAnybody},
    {"attended", "attended"},
    {"met_dose", "attended"},
    {"enrolled", "enrolled"},
    {"completed", "graduated"},
    {"credential", "enrolled credential_issued"},
    {"retained", "graduated job_reported"},
});

std::string_view find(std::span<const Needed> table, std::string_view what) {
    const auto found = std::ranges::find(table, what, &Needed::what);
    return found == table.end() ? std::string_view() : found->kinds;
}

bool is_told(std::string_view word, const std::set<facts::Kind>& told) {
    while (!word.empty()) {
        const std::size_t end = std::min(word.find('|'), word.size());
        const auto kind = facts::parse_kind(word.substr(0, end));
        base::ensure(kind.has_value(), "the table of metrics names kinds of facts");
        if (told.contains(*kind)) return true;
        word.remove_prefix(std::min(end + 1, word.size()));
    }
    return false;
}

bool are_told(std::string_view kinds, const std::set<facts::Kind>& told) {
    return std::ranges::all_of(facts::split_words(kinds),
                               [&](std::string_view word) { return is_told(word, told); });
}

std::string_view needed_by(const outcomes::Profile& profile) {
    return profile.population == outcomes::Profile::Population::graduates ? kGraduates : kExiters;
}

std::string_view needed_by(const Figure& figure, const Plan& plan) {
    const bool is_placed = figure.metric == "ladder" && figure.line == "placed";
    if (is_placed) return plan.profiles.empty() ? kGraduates : needed_by(plan.profiles.front());
    if (figure.metric == "ladder") return find(kRungs, figure.line);
    if (figure.metric != "category") return find(kMetrics, figure.metric);
    const auto profile = std::ranges::find(plan.profiles, figure.profile, &outcomes::Profile::id);
    return profile == plan.profiles.end() ? kGraduates : needed_by(*profile);
}

}  // namespace

std::string_view kinds_needed(std::string_view metric) {
    return find(kMetrics, metric);
}

bool is_collected(std::string_view metric, const std::set<facts::Kind>& told) {
    return are_told(kinds_needed(metric), told);
}

bool is_collected(const Figure& figure, const Plan& plan, const std::set<facts::Kind>& told) {
    return are_told(needed_by(figure, plan), told);
}

}  // namespace grader::figures
