// What a reader looks for first is hidden last.
#include "grader/report/protect.h"

#include <algorithm>

#include "grader/insight/figures/atoms.h"

namespace grader::report {

namespace {

using figures::Figure;
using figures::Measure;

std::int64_t worth_of(const figures::Plan& plan, const Figure& figure) {
    constexpr std::int64_t kHeadline = 20;
    constexpr std::int64_t kRate = 4;
    if (figure.profile.empty())
        return figure.line.empty() || figure.metric == "ladder" ? kHeadline : 1;
    if (!figure.line.starts_with("rate-")) return 1;
    const auto profile = std::ranges::find(plan.profiles, figure.profile, &outcomes::Profile::id);
    const bool is_headline =
        profile != plan.profiles.end() && figure.line == "rate-" + profile->rates.front().id;
    return is_headline ? kHeadline : kRate;
}

// Events and cities are nobody.
bool is_of_things(const Figure& figure) {
    return figure.metric == "events-held";
}

privacy::Decision shown(const Figure& figure) {
    const privacy::Code code = figure.count == 0 ? privacy::Code::zero : privacy::Code::shown;
    return {.showing = {.rate = privacy::Code::not_applicable,
                        .count = code,
                        .group = privacy::Code::not_applicable,
                        .coarse = {}},
            .shown_as_of = {}};
}

}  // namespace

privacy::Figure to_privacy(const figures::Plan& plan, const Figure& figure,
                           const std::string& as_of) {
    privacy::Figure part{.metric = figure.metric,
                         .scope = figure.scope,
                         .as_of = as_of,
                         .counts = figure.counts,
                         .among = figure.among,
                         .count = figure.count,
                         .of = figure.of,
                         .worth = worth_of(plan, figure)};
    if (figure.measure == Measure::cents || figure.measure == Measure::minutes) {
        part.among.clear();
        part.of = 0;
    }
    if (figure.measure == Measure::ratio && figure.count > figure.of) {
        part.counts = figure.among;
        part.count = figure.of;
        part.among.clear();
        part.of = 0;
    }
    return part;
}

privacy::Release protect(const figures::Plan& plan, const figures::Counter& counter,
                         const std::vector<Figure>& figures,
                         const std::vector<privacy::Record>& ledger,
                         const privacy::Settings& settings) {
    const std::string as_of = facts::to_string(plan.as_of);
    std::vector<privacy::Figure> of_people;
    for (const Figure& figure : figures)
        if (!is_of_things(figure)) of_people.push_back(to_privacy(plan, figure, as_of));
    privacy::Release release = privacy::decide(ledger, of_people, settings,
                                               figures::atoms_of(plan, counter, figures, as_of));
    std::vector<privacy::Decision> decisions;
    auto next = release.decisions.begin();
    for (const Figure& figure : figures)
        decisions.push_back(is_of_things(figure) ? shown(figure) : std::move(*next++));
    release.decisions = std::move(decisions);
    return release;
}

}  // namespace grader::report
