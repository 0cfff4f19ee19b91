// One row for each metric; the document is made of the same rows.
#include "grader/insight/figures/metrics.h"

#include <algorithm>
#include <array>

namespace grader::figures {

namespace {

constexpr auto kMetrics = std::to_array<Metric>({
    {1, "Reach", "people-registered", "People registered",
     "Different people of whom a sign-up, a seat or an enrolment is known", "-",
     "seats that could not be matched to a person", "E1", "P", "facts"},
    {2, "Reach", "people-attended", "People who attended",
     "Different people who were present at one event at least", "-",
     "who did not come; unmatched seats", "E2", "I P", "facts"},
    {3, "Reach", "show-up-rate", "Show-up rate", "Sign-ups whose person came / sign-ups",
     "sign-ups for events that were held", "events that were cancelled", "E2", "I P", "facts"},
    {4, "Reach", "attendances", "Attendances (seats)",
     "Check-ins; one person in three events takes three", "-", "-", "E2", "P", "facts"},
    {5, "Reach", "unduplicated-ratio", "People for each seat",
     "People who attended / matched seats", "matched seats", "unmatched seats, told beside it",
     "E2", "P", "facts"},
    {6, "Reach", "events-held", "Events, cities and partner organisations",
     "Different ones with an event that was held", "-", "what was only planned", "E3", "P",
     "facts"},
    {7, "Reach", "dose-met", "Met the dose",
     "People present for the wanted time altogether / people who attended", "people who attended",
     "unmatched seats", "E2", "I P", "facts"},
    {8, "Reach", "training-hours", "Training hours", "Time present, summed over people", "-", "-",
     "E2", "P", "facts"},
    {9, "Reach", "target-attainment", "Target attainment", "Count to date / target",
     "the current version of the target", "nothing; earlier versions are shown beside it",
     "as the count", "P", "facts"},
    {10, "Reach", "pace-index", "Pace index", "Count to date / planned to date",
     "the plan: its milestones, or evenly by days", "-", "as the count", "P", "facts"},
    {11, "Reach", "forecast", "Forecast at the due date",
     "Weekly growth so far carried on, with an interval of 80 %", "-", "-", "as the count", "P",
     "facts"},
    {12, "Progress", "enrolled", "Enrolled",
     "Enrolments on the last day on which all tuition is given back", "-",
     "died, incarcerated, active duty, where a document is kept", "E2", "I P", "facts"},
    {13, "Progress", "attendance-rate", "Attendance rate", "Present / expected",
     "seats of people who were present or absent", "excused, told beside it", "E2", "S I", "facts"},
    {14, "Progress", "on-track-rate", "On track",
     "Learners who have passed what is due / active learners", "active learners", "paused",
     "grading record", "I P", "grading"},
    {15, "Progress", "first-pass-rate", "Passed at the first attempt",
     "First attempts that passed / first attempts", "graded first attempts",
     "failures of the grader itself", "grading record", "S I", "grading"},
    {16, "Progress", "attempts-to-pass", "Attempts to pass",
     "Median of attempts until the first pass", "assignments that were passed", "not passed yet",
     "grading record", "S I", "grading"},
    {17, "Progress", "fix-time", "From feedback to fix",
     "Median time from a failing grade to the next pass", "a failing grade and then a pass",
     "longer than 14 days: known to last at least that", "grading record", "S I", "grading"},
    {18, "Progress", "stuck", "Stuck",
     "Learners with three failing attempts in 48 hours and no pass / active learners",
     "active learners", "paused", "grading record", "I", "grading"},
    {19, "Progress", "grading-turnaround", "Grading turnaround",
     "Median and 95th percentile from push to result", "submissions", "-", "grading record", "I",
     "grading"},
    {20, "Progress", "regrade-rate", "Grades changed",
     "Grades that a regrade or dispute changed / grades", "grades", "-", "grading record", "I P",
     "grading"},
    {21, "Progress", "marker-agreement", "Marker agreement",
     "Weighted kappa (squares) of two markers", "work that two have marked", "-", "rubric", "I",
     "grading"},
    {22, "Skill", "skill-status", "Skill status", "Status word by the rules of the skill model",
     "-", "-", "graded tests", "S I", "skills"},
    {23, "Skill", "skill-estimate", "Skill estimate",
     "Estimate with an interval of 90 %, after decay", "-", "fewer than 20 items", "graded tests",
     "S I", "skills"},
    {24, "Skill", "evidence-sufficiency", "Enough evidence",
     "Skills of the role with enough evidence / skills of the role", "the role profile", "-",
     "graded tests", "S I P", "skills"},
    {25, "Skill", "role-coverage", "Role coverage", "Skills demonstrated / skills of the role",
     "the role profile", "nothing; \"insufficient evidence\" counts as not shown", "graded tests",
     "S I P", "skills"},
    {26, "Skill", "skill-gain", "Skill gain", "Mean of after less before, of the same people",
     "people with both anchor tests", "without one of them", "anchor items", "I P", "skills"},
    {27, "Skill", "skill-gains-rate", "Measurable skill gains (WIOA)",
     "Participants with a signed step in the programme year (1 July to 30 June) / participants",
     "people in training in that year", "-", "E3", "I P", "facts"},
    {28, "Skill", "stale-skills", "Stale skills",
     "Demonstrated once, and now not sure enough any more / ever demonstrated",
     "skills ever demonstrated", "-", "graded tests", "S I", "skills"},
    {29, "Skill", "prediction-quality", "Quality of the skill model",
     "AUC, Brier score and calibration error of the prediction before each answer",
     "answers in order", "-", "graded tests", "I P", "skills"},
    {30, "Completion", "on-time-graduation", "Graduated on time",
     "Graduated within the published length / enrolled so long ago",
     "enrolled (12), and the published length is over since the start",
     "as 12; who is still within that time, told beside it", "E2", "S I P", "facts"},
    {31, "Completion", "graduation-150", "Graduated within 150 %",
     "Graduated within one and a half times the published length / enrolled so long ago",
     "enrolled (12), and one and a half times the published length is over since the start",
     "as 12; who is still within that time, told beside it", "E2", "S I P", "facts"},
    {32, "Completion", "withdrawal-rate", "Withdrawal rate",
     "Withdrew after the refund deadline / enrolled; by week", "enrolled (12)", "as 12", "E1",
     "I P", "facts"},
    {33, "Completion", "credential-attainment", "Credential attainment (WIOA)",
     "A recognised credential during the programme or within a year after the exit / exited",
     "exited a year ago or more", "reasons for exit as in 46", "E3", "P", "facts"},
    {34, "Completion", "credential-verification", "Credentials that verify",
     "Credentials whose signature verifies / issued", "issued", "revoked, told beside it",
     "Open Badges 3.0", "S P", "credentials"},
    {35, "Outcome", "placement-2017", "In-field placement, CIRR 2017", "(1A + 1B + 1C) / graduates",
     "all graduates", "nobody", "E1, the mix is printed", "S I P", "facts"},
    {36, "Outcome", "placement-current", "Group 1, CIRR today",
     "(1A to 1E) / (graduates - excluded)", "graduates less excluded", "by the locked survey alone",
     "E1, the mix is printed", "S I P", "facts"},
    {37, "Outcome", "category", "Category table", "People of a category / denominator",
     "as the definition says", "as the definition says", "E1, the mix is printed", "S P", "facts"},
    {38, "Outcome", "placement-without-school", "Placement without school hires",
     "(1A + 1B) / graduates", "all graduates", "nobody", "E1, the mix is printed", "S P", "facts"},
    {39, "Outcome", "placement-bppe", "Placement, California BPPE",
     "Employed in the field within six months / available", "graduates available for employment",
     "five reasons of the law, documented", "E1, the mix is printed", "P", "facts"},
    {40, "Outcome", "knowledge-rate", "Knowledge rate, NACE", "Outcome known / graduates",
     "all graduates", "nobody", "E1", "I P", "facts"},
    {41, "Outcome", "career-outcomes", "Career-outcomes rate, NACE",
     "Employed, service, military or study / known less not seeking", "graduates known who sought",
     "not seeking", "E1", "P", "facts"},
    {42, "Outcome", "new-or-better-job", "New or better-paid job",
     "(new job + better pay in the old one) / the stated base",
     "all graduates; beside it those who answered", "nobody", "E1, the mix is printed", "P",
     "facts"},
    {43, "Outcome", "time-to-job", "Time to a job",
     "Kaplan-Meier median, and the share by day 30, 60, 90 and 180", "graduates who seek",
     "nobody: who still seeks counts as long as known", "E1", "S I P", "facts"},
    {44, "Outcome", "base-salary", "Median base salary and bands",
     "Median; people in a band / people with known pay", "in-field jobs with documented pay",
     "pay unknown; the share known is printed", "E2", "S P", "facts"},
    {45, "Outcome", "wage-gain", "Wage gain",
     "Median of pay after less pay before, by the hour, same person", "people with both",
     "no pay before: told beside it", "E1", "P", "facts"},
    {46, "Outcome", "wioa-employment", "Employment in quarter 2 and 4 (WIOA)",
     "Employed in that quarter / exited", "who exited",
     "institutionalised, health, died, reserve on active duty", "E4, or E2", "P", "facts"},
    {47, "Outcome", "wioa-earnings", "Median earnings, quarter 2 (WIOA)",
     "Median of wages of that quarter", "employed with a wage record", "no wage record", "E4", "P",
     "facts"},
    {48, "Outcome", "same-employer", "Same employer in quarter 2 and 4",
     "Same employer in both / employed in quarter 2 with a record", "wage records of quarter 2",
     "no wage record", "E4", "P", "facts"},
    {49, "Outcome", "retention", "Retention after 6 and 12 months",
     "Known to be employed then / placed", "graduates with a new job so long ago", "not due yet",
     "E3", "P", "facts"},
    {50, "Outcome", "conversion", "Internships that became jobs",
     "Internships and apprenticeships followed by a job / all of them", "a year old or ended",
     "not due yet", "E1", "I P", "facts"},
    {51, "Outcome", "active-venture", "Active business",
     "An active business after 6 and 12 months / entrepreneurs who graduated",
     "entrepreneurs who graduated", "nobody", "E1", "P", "facts"},
    {52, "Outcome", "venture-results", "Jobs created, revenue", "Sum of jobs; ventures by revenue",
     "ventures", "unknown revenue has its own line", "E1", "P", "facts"},
    {53, "Outcome", "retraining-success", "New role, promotion or raise",
     "Any of them / retraining professionals who graduated",
     "retraining professionals who graduated", "nobody", "E1", "P", "facts"},
    {54, "Outcome", "student-success", "Study, internship or job",
     "Any of them / students who graduated", "students who graduated", "nobody", "E1", "I P",
     "facts"},
    {55, "Equity, money, integrity", "equity-gap", "Equity gap",
     "Rate of a group less the rate of all others, with an interval", "groups of 10 and more",
     "suppressed cells", "as the rate; attributes, by `grader report --equity` alone", "I P",
     "facts"},
    {56, "Equity, money, integrity", "impact-ratio", "Impact ratio",
     "Rate of a group / highest rate, with Fisher's exact probability", "groups of 30 and more",
     "-", "as the rate; attributes, by `grader report --equity` alone", "I P", "facts"},
    {57, "Equity, money, integrity", "participation-parity", "Participation parity",
     "Share of a group in the programme / its share in the service area", "people who entered",
     "unknown, told beside it", "attributes, by `grader report --equity` alone; census", "P",
     "facts"},
    {58, "Equity, money, integrity", "unit-cost", "Cost for each person",
     "Costs until the day / people enrolled, completed, placed until then, once all cohorts are "
     "over",
     "people of the rung; until then costs and people stand side by side, undivided", "-", "E2",
     "P", "facts"},
    {59, "Equity, money, integrity", "evidence-coverage", "Evidence coverage",
     "Placed with E2 or better / placed; with E3 or better", "placed", "-", "E2, E3", "I P",
     "facts"},
    {60, "Equity, money, integrity", "contact-effort", "Contact effort",
     "Attempts for each graduate of whom nothing is known; share with enough attempts",
     "graduates of whom nothing is known", "-", "E0", "I P", "facts"},
    {61, "Equity, money, integrity", "overrides", "Overrides",
     "Clocks and statuses set by staff / graduates", "graduates", "-", "E0", "P", "facts"},
    {62, "Equity, money, integrity", "readiness-calibration", "Readiness against outcomes",
     "Brier score, slope and Spiegelhalter's Z of the forecast against placement",
     "resolved outcomes of later cohorts", "fewer than 100: hidden", "E1", "I P", "skills"},
    {63, "Equity, money, integrity", "claim-match-rate", "Claims that match",
     "Claims matched / claims recorded", "the claims ledger", "-", "claims", "P", "facts"},
    {64, "Equity, money, integrity", "suppressed-share", "Suppressed share", "Cells hidden / cells",
     "cells of a table", "-", "release ledger", "P", "release"},
});

std::string audience_words(std::string_view audience) {
    std::string words;
    for (const char c : audience) {
        if (c == ' ') continue;
        words += words.empty() ? "" : ", ";
        words += c == 'S' ? "students" : c == 'I' ? "instructors" : "partners";
    }
    return words;
}

std::string row(std::string_view what, std::string_view text) {
    return "- " + std::string(what) + ": " + std::string(text) + "\n";
}

}  // namespace

std::span<const Metric> metrics() {
    return kMetrics;
}

const Metric* find_metric(std::string_view id) {
    const auto* const found = std::ranges::find(kMetrics, id, &Metric::id);
    return found == kMetrics.end() ? nullptr : found;
}

std::string metrics_reference() {
    std::string text;
    std::string_view section;
    for (const Metric& metric : kMetrics) {
        if (metric.section != section) text += "\n## " + std::string(metric.section) + "\n";
        section = metric.section;
        text += "\n### " + std::to_string(metric.number) + ". " + std::string(metric.name) + " (`" +
                std::string(metric.id) + "`)\n\n" + row("Formula", metric.formula);
        if (metric.denominator != "-") text += row("Denominator", metric.denominator);
        if (metric.left_out != "-") text += row("Left out", metric.left_out);
        text += row("Evidence", metric.evidence) + row("For", audience_words(metric.audience)) +
                row("Counted from", metric.from);
    }
    return text;
}

}  // namespace grader::figures
