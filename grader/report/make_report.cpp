// Rows first: tables and sentences say nothing that the rows do not.
#include "grader/report/make_report.h"

#include <algorithm>
#include <span>

#include "grader/crypto/hash.h"
#include "grader/insight/figures/collected.h"
#include "grader/insight/figures/event_figures.h"
#include "grader/report/choose.h"
#include "grader/report/equity_tables.h"
#include "grader/report/evidence_mixes.h"
#include "grader/report/free_text.h"
#include "grader/report/protect.h"
#include "grader/report/rows.h"
#include "grader/report/summary.h"
#include "grader/report/tables.h"

namespace grader::report {

namespace {

std::vector<figures::Figure> figures_for(const Request& request, const Known& known) {
    std::vector<figures::Figure> all =
        printed_figures(request.plan, known.counter, request.whole, request.breakdowns);
    if (!request.whole.empty()) return all;
    const std::vector<figures::Figure> events = figures::figures_of(known.promised.events.counts());
    all.insert(all.begin(), events.begin(), events.end());
    return all;
}

std::vector<Definition> definitions_of(const figures::Plan& plan) {
    std::vector<Definition> all;
    for (const outcomes::Profile& profile : plan.profiles) {
        const outcomes::Thresholds& thresholds = profile.thresholds;
        constexpr std::int64_t kTenths = 10;
        Definition one{.id = profile.id,
                       .version = std::to_string(profile.version),
                       .title = profile.title,
                       .source = profile.source,
                       .notes = {}};
        for (const std::string& name : profile.unconfirmed) {
            if (name == "full_time_hours")
                one.notes.push_back("Full time is " +
                                    std::to_string(thresholds.full_time_tenths / kTenths) +
                                    " hours a week or more: our choice, its source does not say.");
            else if (name == "long_contract_days")
                one.notes.push_back("A contract of " +
                                    std::to_string(thresholds.long_contract_days) +
                                    " days is no short one: our choice, its source does not say.");
            else if (name == "contact_attempts")
                one.notes.push_back("Nobody counts as not reached before " +
                                    std::to_string(thresholds.contact_attempts) +
                                    " attempts: our choice, its source does not say.");
            else
                one.notes.push_back("Its source does not confirm: " + name + ".");
        }
        all.push_back(std::move(one));
    }
    return all;
}

// Whether it is of people, or prints parts, of whom nobody knows who came to a session.
bool has_parts_without_sessions(const Request& request) {
    const std::span printed(request.plan.breakdowns.data(), request.breakdowns);
    return !figures::has_sessions(request.whole) ||
           !std::ranges::all_of(printed, [](const figures::Breakdown& breakdown) {
               return figures::has_sessions(breakdown);
           });
}

std::vector<std::string> notices_of(const Request& request) {
    std::vector<std::string> notices{
        "This report holds sums and rates of people, none of anybody. Figures that would say "
        "too much about few people are hidden, and others by which these could be worked out.",
        "Whoever passes it on passes on these rules with it: nobody may try to find out who "
        "is behind a figure (34 CFR 99.33)."};
    if (has_parts_without_sessions(request))
        notices.emplace_back(
            "Sign-ups and sessions are of no cohort, no track and no term. How many people of one "
            "came to a session, nobody knows: figures of it begin with who enrolled.");
    return notices;
}

}  // namespace

Made make_report(const Request& request, const Known& known, const Before& before) {
    const figures::Plan& plan = request.plan;
    const std::vector<figures::Figure> figures = figures_for(request, known);
    Made made{.document = {.programme = request.programme,
                           .audience = request.audience,
                           .as_of = facts::to_string(plan.as_of),
                           .scope = privacy::to_text(request.whole),
                           .release = release_id(request, known.digest),
                           .facts = std::to_string(known.facts),
                           .digest = known.digest,
                           .recorded = known.recorded,
                           .summary = {},
                           .notices = notices_of(request),
                           .rows = {},
                           .tables = {},
                           .definitions = definitions_of(plan),
                           .manifests = known.manifests},
              .release = protect(plan, known.counter, figures, before.ledger, request.settings),
              .problems = {}};
    Document& document = made.document;
    Telling telling{.as_of = document.as_of,
                    .whole = request.whole,
                    .settings = request.settings,
                    .not_collected = {}};
    for (const figures::Figure& figure : figures)
        telling.not_collected.push_back(!figures::is_collected(figure, plan, known.kinds));
    if (before.is_partly_of_others)
        for (privacy::Decision& decision : made.release.decisions)
            decision.shown_as_of.clear();
    document.rows = rows_of(figures, made.release.decisions, telling);
    tell_evidence(document.rows, figures, telling);
    document.rows.push_back(suppressed_row(made.release, document.as_of, document.scope));
    const TableSource source{request, known, figures, document.rows, before.ledger};
    document.tables = equity_tables_of(source);
    if (request.whole.empty()) {
        Tables beside = tables_of(source);
        document.tables.insert(document.tables.end(), beside.tables.begin(), beside.tables.end());
        made.release.additions =
            privacy::with_additions(std::move(made.release.additions), beside.told);
    }
    document.summary = summary_of(request, document.rows);
    BoundText told = bind_numbers(request.narrative, document.rows);
    document.summary.insert(document.summary.end(), told.paragraphs.begin(), told.paragraphs.end());
    made.problems = problems_of(request.narrative, known.untold_names);
    made.problems.insert(made.problems.end(), told.problems.begin(), told.problems.end());
    std::ranges::stable_sort(made.problems, {}, &TextProblem::line);
    return made;
}

std::string release_id(const Request& request, const std::string& digest) {
    std::string wish = "grader.release/1\n";
    const auto add = [&](std::string_view name, std::string_view value) {
        wish.append(name).append(" ").append(std::to_string(value.size())).append(" ");
        wish.append(value).append("\n");
    };
    add("programme", request.programme);
    add("audience", request.audience);
    add("facts", digest);
    add("as_of", facts::to_string(request.plan.as_of));
    add("whole", privacy::to_text(request.whole));
    add("dose_minutes", std::to_string(request.plan.dose_minutes));
    add("contact_attempts", std::to_string(request.plan.contact_attempts));
    add("min_group", std::to_string(request.settings.min_group));
    add("min_count", std::to_string(request.settings.min_count));
    add("narrative", request.narrative);
    add("rules", request.rules);
    for (const outcomes::Profile& profile : request.plan.profiles)
        add("profile", profile.id + " " + std::to_string(profile.version));
    for (std::size_t i = 0; i < request.breakdowns; ++i)
        for (const figures::Dimension dimension : request.plan.breakdowns[i])
            add("by " + std::to_string(i), figures::to_string(dimension));
    if (const auto& attribute = request.plan.attribute) {
        add("attribute", attribute->name);
        for (const auto& [value, people] : request.area)
            add("area " + value, std::to_string(people));
    }
    if (!request.unsaid.empty()) add("unsaid", request.unsaid);
    return crypto::sha256(wish);
}

}  // namespace grader::report
