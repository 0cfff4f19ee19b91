// How many came, how often, and who went through a course to its end.
#include <array>

#include "grader/insight/figures/atoms.h"
#include "grader/insight/figures/figure_list.h"

namespace grader::figures {

using programmes::Rung;

namespace {

// Without sign-ups and seats the first one would be of enrolments alone, and say less than it
// seems.
bool is_of_sessions(Rung rung) {
    return rung == Rung::registered || rung == Rung::attended || rung == Rung::met_dose;
}

}  // namespace

void add_reach(FigureList& list, const Cell& cell) {
    if (!has_sessions(list.scope())) return;
    list.add_count("people-registered", "registered", "People registered",
                   cell.ladder[Rung::registered]);
    list.add_count("people-attended", "attended", "People who attended",
                   cell.ladder[Rung::attended]);
    list.add_share("show-up-rate", "Sign-ups that came", "shown-up", "sign-ups",
                   {cell.shown_up, cell.sign_ups});
    list.add_count("show-up-rate", "sign-ups-not-held",
                   "Sign-ups for events of which nobody told that they were held",
                   cell.sign_ups_not_held)
        .line = "not-held";
    list.add_count("attendances", "seats", "Attendances (seats)", cell.ladder.seats);
    list.add_count("attendances", "seats-unmatched", "Seats that could not be matched to a person",
                   cell.ladder.unmatched)
        .line = "unmatched";
    Figure& ratio =
        list.add("unduplicated-ratio", "", "People for each matched seat", Measure::ratio);
    ratio.counts = "attended";
    ratio.among = "seats-matched";
    const statistics::Proportion people = programmes::unduplicated(cell.ladder);
    ratio.count = people.count;
    ratio.of = people.of;
    list.add_share("dose-met", "Met the dose", "met-dose", "attended",
                   {cell.ladder[Rung::met_dose], cell.ladder[Rung::attended]});
    Figure& hours = list.add("training-hours", "", "Training time", Measure::minutes);
    hours.counts = "seats";
    hours.count = cell.ladder.seats;
    hours.value = cell.minutes;
    list.add_share("attendance-rate", "Present, of those expected", "seats", "seats-expected",
                   {cell.ladder.seats, cell.expected_seats});
    list.add_count("attendance-rate", "seats-excused", "Excused, and not expected",
                   cell.excused_seats)
        .line = "excused";
}

// Each rung on its own: they are never added up. Who is placed follows from the headline, and is
// counted under its name.
void add_ladder(FigureList& list, const Plan& plan, const Cell& cell) {
    constexpr std::array<std::string_view, programmes::kRungs.size()> kCounts{
        "registered",      "attended",         "met-dose",
        "people-enrolled", "people-completed", "people-credentialed",
        "people-placed",   "people-retained"};
    for (const Rung rung : programmes::kRungs) {
        if (is_of_sessions(rung) && !has_sessions(list.scope())) continue;
        Figure& figure =
            list.add("ladder", programmes::to_string(rung),
                     "People who " + std::string(programmes::describe(rung)), Measure::count);
        figure.counts = kCounts.at(static_cast<std::size_t>(rung));
        figure.count = cell.ladder[rung];
        const bool is_of_headline = rung == Rung::placed || rung == Rung::retained;
        if (plan.profiles.empty() || !is_of_headline) continue;
        const outcomes::Profile& headline = plan.profiles.front();
        figure.counts +=
            "/" + headline.id + "/" + headline.windows.back().id + "/" + headline.rates.front().id;
        figure.until = plan.until(headline.population);
    }
}

void add_completion(FigureList& list, const Plan& plan, const Cell& cell) {
    const outcomes::CompletionTally& done = cell.completion;
    const std::int64_t enrolled = done.enrolled();
    const auto exited = plan.until(outcomes::Profile::Population::exiters);
    list.add_count("enrolled", "enrolled", "Enrolled", enrolled);
    list.add_count("enrolled", "enrolled-left-out", "Left out, with a document kept",
                   done.left_out())
        .line = "left-out";
    list.add_share("on-time-graduation", "Graduated on time", "graduated-on-time", "due-on-time",
                   {done.graduated_on_time(), done.due_on_time()});
    list.add_share("graduation-150", "Graduated within 150 % of the time", "graduated-150",
                   "due-150", {done.graduated_within_150(), done.due_within_150()});
    list.add_share("withdrawal-rate", "Withdrew", "withdrawn", "enrolled",
                   {done.withdrawn(), enrolled});
    for (const WeekSpan& span : kWeekSpans) {
        const std::string id(span.id);
        const auto people = cell.withdrawals.find(id);
        Figure& figure = list.add_share(
            "withdrawal-rate", "Withdrew in " + std::string(span.name), "withdrawn-" + id,
            "enrolled", {people == cell.withdrawals.end() ? 0 : people->second, enrolled});
        figure.line = "week-" + id;
    }
    list.add_share("skill-gains-rate", "Measurable skill gains", "skill-gains", "in-training",
                   cell.skill_gains);
    list.add_share("credential-attainment",
                   "Recognised credential during the programme or within a year after the exit",
                   "credentialed-by-exit", "exited-a-year-ago", cell.credential_attainment)
        .until = exited;
    Figure& left_out =
        list.add_count("credential-attainment", "exited-left-out",
                       "Exited a year ago or more, and left out for a reason of the definition",
                       cell.exits_left_out);
    left_out.line = "left-out";
    left_out.until = exited;
}

}  // namespace grader::figures
