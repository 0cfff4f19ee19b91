// Sentences are written with references, as everybody's.
#include "grader/report/summary.h"

#include <algorithm>

#include "grader/report/bound_text.h"
#include "grader/report/words.h"

namespace grader::report {

namespace {

using Population = outcomes::Profile::Population;

bool counts(const figures::Plan& plan, Population population) {
    return std::ranges::count(plan.profiles, population, &outcomes::Profile::population) > 0;
}

class Summary {
public:
    Summary(const Request& request, const std::vector<Row>& rows)
        : rows_(rows), scope_(privacy::to_text(request.whole)) {}

    /// `text` has "{metric/profile/window/line/" where a reference begins, and "}" for its end.
    void add(const std::string& text) {
        std::string references;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const bool ends_reference = text[i] == '}' && text[text.rfind('{', i) + 1] != '=';
            references += ends_reference ? scope_ + "}" : std::string(1, text[i]);
        }
        const BoundText bound = bind_numbers(references, rows_);
        if (bound.problems.empty())
            paragraphs_.insert(paragraphs_.end(), bound.paragraphs.begin(), bound.paragraphs.end());
    }

    std::vector<std::string> take() { return std::move(paragraphs_); }

private:
    const std::vector<Row>& rows_;
    const std::string scope_;
    std::vector<std::string> paragraphs_;
};

}  // namespace

std::vector<std::string> summary_of(const Request& request, const std::vector<Row>& rows) {
    Summary summary(request, rows);
    const std::string of =
        request.whole.empty() ? "" : " (" + scope_words(privacy::to_text(request.whole)) + ")";
    // Names are no figures, whatever digits and braces they hold.
    const auto name = [](std::string text) {
        std::ranges::replace(text, '{', '(');
        std::ranges::replace(text, '}', ')');
        return "{=" + text + "}";
    };
    const std::string by = "By " + name(facts::to_string(request.plan.as_of)) + ", ";
    if (figures::has_sessions(request.whole))
        summary.add(by + "{ladder///registered/} people had registered" + name(of) +
                    ", {ladder///attended/} had come to a session at least, {ladder///enrolled/} "
                    "had enrolled in a course, and {ladder///completed/} had completed one.");
    else
        summary.add(by + "{ladder///enrolled/} people had enrolled in a course" + name(of) +
                    ", and {ladder///completed/} had completed one.");
    summary.add(
        "Of everybody enrolled whose course has lasted its planned length, "
        "{on-time-graduation////} graduated on time; of those for whom one and a half times that "
        "is over, {graduation-150////} within it.");
    for (const auto& [population, those] :
         {std::pair{Population::graduates, "graduates are of those who had graduated"},
          std::pair{Population::exiters, "exits are of those who had left"}}) {
        const auto until = request.plan.until(population);
        if (until && counts(request.plan, population))
            summary.add("Outcomes of " + std::string(those) + " by " +
                        name(facts::to_string(*until)) +
                        ", so that every window was over for all of them.");
    }
    for (const outcomes::Profile& profile : request.plan.profiles) {
        const std::string line = "rate-" + profile.rates.front().id;
        for (const Row& row : rows) {
            if (row.profile != profile.id || row.line != line ||
                row.window != profile.windows.back().id ||
                row.scope != privacy::to_text(request.whole))
                continue;
            summary.add(name(row.name) + ", by " + name(profile.title) + " (" +
                        name(window_words(row.window)) + "): {" + row.metric + "/" + row.profile +
                        "/" + row.window + "/" + row.line + "/}.");
        }
    }
    return summary.take();
}

}  // namespace grader::report
