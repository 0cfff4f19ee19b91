// grader show ID: one submission's result.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "grader/cli/commands.h"
#include "grader/cli/course.h"
#include "grader/cli/score_table.h"
#include "grader/cli/table.h"
#include "grader/cli/text.h"
#include "grader/model/json.h"
#include "grader/service/clock.h"
#include "sandbox/base/fd.h"

namespace grader::cli {

namespace {

struct Options {
    Where where;
    std::int64_t id = 0;
    bool json = false;
};

std::string heading(const store::ScoreRow& row) {
    return "submission " + std::to_string(row.id.value) + " of " + row.student.value +
           (row.commit.value.empty() ? "" : ", commit " + row.commit.value) + "\nseen " +
           utc_text(row.seen_at_ms) + ", graded " + utc_text(row.graded_at_ms) + "\n";
}

// Which marks it had before, where somebody approved another: nobody needs to search the history.
std::string story(const std::vector<store::CountedMark>& marks) {
    std::string text;
    for (std::size_t i = 1; i < marks.size(); ++i) {
        const store::CountedMark& mark = marks[i];
        if (mark.regrade == 0) continue;
        text += "regraded " + utc_text(mark.approved_at_ms) + " by " + mark.who + " (regrade " +
                std::to_string(mark.regrade) + ": " + mark.reason + "), before that " +
                to_string(marks[i - 1].mark.score) + " of " +
                to_string(marks[i - 1].mark.max_score) + "\n";
    }
    return base::harmless(text);
}

// "queued, 3 before it", "running, 2 of 7 tests", "superseded".
std::string render(const store::Place& place) {
    std::string text(to_string(place.progress.state));
    if (place.waiting_ms > 0)
        text += ", tried again in " + std::to_string(place.waiting_ms / 1000 + 1) + " s";
    else if (place.progress.state == model::JobState::queued)
        text += ", " + std::to_string(place.ahead) + " before it";
    else if (place.progress.tests_done > 0)
        text += ", " + std::to_string(place.progress.tests_done) + " of " +
                std::to_string(place.progress.tests) + " tests";
    if (has_ended(place.progress.state)) return text;
    return text + (place.verdict_in ? "; its verdict comes in " + to_string(*place.verdict_in)
                                    : "; no estimate yet of when its verdict comes");
}

// What `render` says, for programs.
std::string to_json(std::int64_t submission, const store::Place& place) {
    using Json = nlohmann::ordered_json;
    Json estimate;
    if (place.verdict_in)
        estimate = {{"low", place.verdict_in->low_ms},
                    {"likely", place.verdict_in->likely_ms},
                    {"high", place.verdict_in->high_ms}};
    return Json{{"schema", "grader.place/1"},
                {"submission", submission},
                {"state", to_string(place.progress.state)},
                {"tests_done", place.progress.tests_done},
                {"tests", place.progress.tests},
                {"ahead", place.ahead},
                {"waiting_ms", place.waiting_ms},
                {"verdict_in_ms", std::move(estimate)}}
               .dump() +
           "\n";
}

int show(const Options& options) {
    auto record = open_store(options.where);
    if (!record) return kCallerWrong;
    const auto row = record->score({options.id});
    if (!row) {
        std::fprintf(stderr, "grader: there is no submission %lld; `grader scores` lists them.\n",
                     static_cast<long long>(options.id));
        return kCallerWrong;
    }
    const auto result = record->result({options.id});
    if (!result) {
        const auto place = record->place({options.id}, service::utc_now_ms());
        if (options.json) base::print(to_json(options.id, *place));
        std::fprintf(stderr, "grader: the submission %lld is not graded yet: %s.\n",
                     static_cast<long long>(options.id), render(*place).c_str());
        return kCallerWrong;
    }
    base::print(options.json ? to_json(*result) + "\n"
                             : heading(*row) + story(record->counted_marks({options.id})) +
                                   render(*result, colours_for(STDOUT_FILENO)));
    return kDone;
}

}  // namespace

Action add_show(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("show", "Print one submission's result");
    add_where_options(*command, options->where);
    command->add_option("id", options->id, "The submission's number in `grader scores`")
        ->required();
    command->add_flag("--json", options->json,
                      "Print the JSON result, or while there is none the place in the queue");
    return [options] { return show(*options); };
}

}  // namespace grader::cli
