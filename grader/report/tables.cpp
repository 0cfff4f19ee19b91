// A table's count of people is compared with the row that counts the same: where that one is
// hidden, or few people lie between the two, the table says so and no number.
#include "grader/report/tables.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <utility>
#include <variant>

#include "grader/insight/programmes/number_text.h"
#include "grader/insight/promises/measures.h"
#include "grader/insight/promises/progress.h"
#include "grader/insight/promises/spending.h"
#include "grader/report/free_text.h"
#include "grader/report/rows.h"
#include "grader/report/told.h"
#include "grader/report/words.h"
#include "sandbox/base/error.h"

namespace grader::report {

namespace {

using figures::Dimension;
using figures::Figure;
using programmes::Rung;
using Line = std::vector<std::string>;

std::string basis_points_text(std::int64_t basis_points) {
    return money_text(basis_points) + " %";
}

class Writing {
public:
    explicit Writing(const TableSource& source)
        : request_(source.request),
          known_(source.known),
          figures_(source.figures),
          ledger_(source.ledger),
          told_(source.request, source.figures, source.rows, source.ledger),
          records_{request_.plan, known_.counter, known_.promised.events, source.figures} {}

    Tables write() {
        add_targets();
        add_claims();
        add_costs();
        add_problems();
        return {std::move(tables_), told_.records()};
    }

private:
    // Whatever people wrote, and in whichever cell it stands.
    void add(Table table) {
        if (table.lines.empty()) return;
        for (Line& line : table.lines)
            for (std::string& cell : line)
                cell = repeatable(cell, known_.untold_names.names);
        tables_.push_back(std::move(table));
    }

    // ---- what may be said ----------------------------------------------------------------------

    [[nodiscard]] const Figure* find(std::string_view metric, std::string_view line,
                                     const privacy::Scope& scope) const {
        const auto found = std::ranges::find_if(figures_, [&](const Figure& figure) {
            return figure.metric == metric && figure.line == line && figure.scope == scope;
        });
        return found == figures_.end() ? nullptr : &*found;
    }

    // Why there is no number.
    [[nodiscard]] std::string instead_of(const Figure* figure) const {
        const auto code =
            figure == nullptr ? std::nullopt : privacy::parse_code(told_.row_of(*figure).k);
        return code && *code != privacy::Code::suppressed ? cell_words(told_.row_of(*figure).k)
                                                          : kHidden;
    }

    [[nodiscard]] const Figure* figure_of_measure(const std::string& measure,
                                                  const privacy::Scope& scope) const {
        const promises::Measure* known = promises::find_measure(measure);
        return known == nullptr ? nullptr : find(known->metric, known->line, scope);
    }

    // ---- targets -------------------------------------------------------------------------------

    void add_targets() {
        Table table{.id = "targets",
                    .title = "Targets, and how far they are",
                    .note =
                        "A target that was changed is not forgotten: each of its versions has a "
                        "line. Expected is what the plan, or an even pace, has for this day. A "
                        "forecast carries on the last weeks, and holds in four of five cases.",
                    .columns = {"target", "counts", "set on", "due", "aim", "so far", "reached",
                                "expected by now", "pace", "forecast", "remarks"},
                    .lines = {}};
        for (const promises::Aim& aim : known_.promised.aims.aims) {
            const promises::Progress progress = promises::progress_of(aim, records_);
            if (progress.standings.empty()) {
                Line line(table.columns.size(), kNone);
                line.front() = aim.id;
                line[1] = aim.measure + ", " + aim.unit;
                line.back() = progress.why_not;
                table.lines.push_back(std::move(line));
            }
            const auto scope = privacy::parse_scope(aim.scope).value_or(privacy::Scope());
            const Figure* figure = figure_of_measure(aim.measure, scope);
            for (const programmes::Standing& standing : progress.standings)
                table.lines.push_back(target_line(aim, standing, figure));
        }
        add(std::move(table));
    }

    Line target_line(const promises::Aim& aim, const programmes::Standing& standing,
                     const Figure* figure) {
        const bool is_safe =
            figure != nullptr && told_.may_say(standing.actual, *figure, request_.plan.as_of);
        const std::string hidden = instead_of(figure);
        Line line{aim.id,
                  aim.measure + (aim.scope.empty() ? "" : ", " + scope_words(aim.scope)),
                  facts::to_string(standing.target.set_on),
                  facts::to_string(standing.target.due),
                  std::to_string(standing.target.value),
                  is_safe ? std::to_string(standing.actual) : hidden,
                  is_safe ? basis_points_text(standing.attainment_basis_points) : hidden,
                  std::to_string(standing.planned)};
        const bool may_tell_when = is_safe && may_tell_when_of(aim, standing, *figure);
        line.push_back(!is_safe                     ? hidden
                       : standing.pace_basis_points ? basis_points_text(*standing.pace_basis_points)
                                                    : kNone);
        line.push_back(may_tell_when ? forecast_text(standing.outlook.forecast)
                       : is_safe     ? kHidden
                                     : hidden);
        line.push_back(remarks(standing, may_tell_when));
        return line;
    }

    // Whether nobody learns from a day or a forecast that few people came since: the one tells the
    // count of that day, the other that of the day from which on it was made.
    bool may_tell_when_of(const promises::Aim& aim, const programmes::Standing& standing,
                          const Figure& figure) {
        if (standing.met_on) {
            const auto series = promises::series_of(aim.measure, records_);
            if (!told_.may_say(programmes::total_by(*series, *standing.met_on), figure,
                               *standing.met_on))
                return false;
        }
        const auto& forecast = standing.outlook.forecast;
        if (!forecast) return true;
        constexpr int kWeekDays = 7;
        const std::int64_t added = std::llround(forecast->per_week * forecast->weeks);
        return told_.may_say(standing.actual - added, figure,
                             request_.plan.as_of - std::chrono::days(kWeekDays * forecast->weeks));
    }

    static std::string forecast_text(const std::optional<programmes::Forecast>& forecast) {
        if (!forecast) return kNone;
        return std::to_string(forecast->total) + " (" + std::to_string(forecast->low) + " to " +
               std::to_string(forecast->high) + ")";
    }

    static std::string remarks(const programmes::Standing& standing, bool may_tell_when) {
        std::string text = standing.superseded ? "Changed later. " : "";
        if (const std::string& why = standing.target.reason; !why.empty())
            text += "Why: " + why + ". ";
        if (may_tell_when && !standing.outlook.forecast) text += standing.outlook.why_not;
        while (text.ends_with(' '))
            text.pop_back();
        return text;
    }

    // ---- claims --------------------------------------------------------------------------------

    void add_claims() {
        Table table{
            .id = "claims",
            .title = "What was said, and what our records say",
            .note =
                "Whose figure it is stands beside each. What somebody says of himself "
                "is shown as that, and never counts as ours.",
            .columns = {"as it was said", "by", "kind", "figure", "our records", "status", "why"},
            .lines = {}};
        for (const promises::Said& said : known_.promised.ledger.claims) {
            const promises::Held held = promises::held_against(said, records_);
            table.lines.push_back(claim_line(held));
        }
        add(std::move(table));
    }

    Line claim_line(const promises::Held& held) {
        const programmes::Claim& claim = held.said.claim;
        const auto* percent = std::get_if<statistics::PrintedPercent>(&claim.figure);
        std::string figure = percent != nullptr
                                 ? statistics::to_string(*percent) + " %"
                                 : std::to_string(std::get<std::int64_t>(claim.figure));
        if (claim.of) figure += " of " + std::to_string(*claim.of);
        Line line{claim.text,
                  claim.source + ": " + std::string(programmes::describe(claim.interest)),
                  std::string(programmes::to_string(claim.kind)), std::move(figure)};
        const std::optional<std::string> ours = ours_of(held);
        line.push_back(ours ? *ours : kHidden);
        line.push_back(ours ? std::string(programmes::to_string(held.assessment.status))
                            : "not compared");
        line.push_back(ours ? joined(held.assessment.reasons) : "Our own figure is hidden.");
        return line;
    }

    // Nothing where it may not be said.
    std::optional<std::string> ours_of(const promises::Held& held) {
        if (!held.ours) return std::string(kNone);
        const programmes::Recomputed& ours = *held.ours;
        if (held.figure == nullptr) return std::nullopt;
        const Row& row = told_.row_of(*held.figure);
        if (ours.of) {
            if (row.code != privacy::to_string(privacy::Code::shown)) return std::nullopt;
            return in_words(row);
        }
        if (!told_.may_say(ours.count, *held.figure, held.counted_on)) return std::nullopt;
        return std::to_string(ours.count) + " " + ours.meaning.period;
    }

    static std::string joined(const std::vector<std::string>& sentences) {
        std::string text;
        for (const std::string& sentence : sentences)
            text.append(text.empty() ? "" : " ").append(sentence);
        return text;
    }

    // ---- costs ---------------------------------------------------------------------------------

    void add_costs() {
        const promises::Spending& spending = known_.promised.spending;
        if (spending.all.empty()) return;
        Table table{
            .id = "costs",
            .title = "What it costs to bring somebody so far",
            .note = "In it: " + spending.basis() +
                    ". All costs and all people until this day. What one person costs is told once "
                    "all cohorts are over: before, more of their people are still to come so far.",
            .columns = {"for each person who", "cost in USD", "costs until now", "people until now",
                        "cohorts not over"},
            .lines = {}};
        const std::size_t not_over = cohorts_not_over();
        for (const Rung rung : {Rung::enrolled, Rung::completed, Rung::placed})
            table.lines.push_back(cost_line(rung, promises::total(spending.all), not_over));
        add(std::move(table));
    }

    // Those of which something still counts for somebody.
    [[nodiscard]] std::size_t cohorts_not_over() const {
        const std::vector<figures::Breakdown>& breakdowns = request_.plan.breakdowns;
        const auto by_cohort = std::ranges::find(breakdowns, figures::Breakdown{Dimension::cohort});
        base::ensure(by_cohort != breakdowns.end(), "what is spent on cohorts is counted by them");
        std::size_t not_over = 0;
        for (const auto& [scope, cell] :
             known_.counter.cells(static_cast<std::size_t>(by_cohort - breakdowns.begin())))
            not_over += cell->window_closes >= request_.plan.as_of ? 1 : 0;
        return not_over;
    }

    // People of those cohorts alone that are over are a sum that no row has: beside the rows of
    // parts it would give away what these hide.
    Line cost_line(Rung rung, std::int64_t cents, std::size_t not_over) {
        const Figure* figure = find("ladder", programmes::to_string(rung), {});
        const bool is_told =
            figure != nullptr && figure->count > 0 && !privacy::parse_code(told_.row_of(*figure).k);
        const std::string other =
            figure != nullptr && figure->count == 0 ? kNone : instead_of(figure);
        const std::string each = !is_told ? other
                                 : not_over > 0
                                     ? "not before all cohorts are over"
                                     : money_text((cents + figure->count / 2) / figure->count);
        return {std::string(programmes::describe(rung)), each, money_text(cents),
                is_told ? std::to_string(figure->count) : other, std::to_string(not_over)};
    }

    // ---- problems ------------------------------------------------------------------------------

    void add_problems() {
        Table table{.id = "not-used",
                    .title = "What was recorded and could not be used",
                    .note = "",
                    .columns = {"fact", "about", "why"},
                    .lines = {}};
        for (const auto* problems :
             {&known_.promised.aims.problems, &known_.promised.ledger.problems}) {
            for (const promises::Problem& problem : *problems)
                table.lines.push_back({std::to_string(problem.fact), problem.about, problem.text});
        }
        add(std::move(table));
    }

    const Request& request_;
    const Known& known_;
    const std::span<const Figure> figures_;
    const std::vector<privacy::Record>& ledger_;
    Told told_;
    const promises::Records records_;
    std::vector<Table> tables_;
};

}  // namespace

Tables tables_of(const TableSource& source) {
    return Writing(source).write();
}

Row suppressed_row(const privacy::Release& release, const std::string& as_of,
                   const std::string& scope) {
    const auto hidden = std::ranges::count(release.additions, false, &privacy::Record::shown);
    return {.metric = "suppressed-share",
            .name = "Counts that are hidden, of all of this report",
            .scope = scope,
            .as_of = as_of,
            .counts = "hidden-counts",
            .among = "counts-of-report",
            .k = std::to_string(hidden),
            .n = std::to_string(release.additions.size()),
            .value = money_text(privacy::suppressed_share(release)),
            .unit = "percent",
            .code = std::string(privacy::to_string(privacy::Code::shown))};
}

}  // namespace grader::report
