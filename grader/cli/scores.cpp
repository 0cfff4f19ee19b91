// grader scores: the score table of a course, as the record has it now.
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "grader/cli/commands.h"
#include "grader/cli/course.h"
#include "grader/cli/score_table.h"
#include "sandbox/base/fd.h"

namespace grader::cli {

namespace {

struct Options {
    Where where;
    bool all = false;
    bool json = false;
};

int scores(const Options& options) {
    auto record = open_record(options.where);
    if (!record) return kCallerWrong;
    const auto rows = options.all ? record->store.all_scores(record->course.course)
                                  : record->store.latest_scores(record->course.course);
    base::print(options.json ? to_json(rows) : render(rows));
    return kDone;
}

}  // namespace

Action add_scores(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("scores", "Print the score table: what each student's branch holds now");
    add_where_options(*command, options->where);
    command->add_flag("--all", options->all, "Every submission ever made, oldest first");
    command->add_flag("--json", options->json, "Print JSON");
    return [options] { return scores(*options); };
}

}  // namespace grader::cli
