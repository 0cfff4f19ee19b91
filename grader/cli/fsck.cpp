// grader fsck: proves what must hold in a record, while the grader works or after anything.
#include "grader/cli/fsck.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "grader/cli/commands.h"
#include "grader/cli/course.h"
#include "sandbox/base/fd.h"
#include "sandbox/base/text.h"

namespace grader::cli {

namespace {

struct Options {
    Where where;
    bool json = false;
};

int fsck(const Options& options) {
    auto store = open_store(options.where);
    if (!store) return kCallerWrong;
    const store::Checked checked = store->check();
    base::print(options.json ? to_json(checked) : render(checked));
    return checked.problem_count == 0 ? kDone : kFoundProblems;
}

}  // namespace

std::string render(const store::Checked& checked) {
    const store::QueueCounts& jobs = checked.jobs;
    std::string text =
        std::to_string(checked.submissions) + " submissions, " + std::to_string(checked.results) +
        " results, " + std::to_string(checked.events) + " events in " +
        std::to_string(checked.chains) + " histories, " + std::to_string(checked.facts) +
        " facts, " + std::to_string(checked.audited) + " entries of the audit log\n" +
        "jobs: " + std::to_string(jobs.graded) + " graded, " + std::to_string(jobs.queued) +
        " queued, " + std::to_string(jobs.held) + " being graded, " +
        std::to_string(jobs.superseded) + " superseded, " + std::to_string(jobs.cancelled) +
        " cancelled, " + std::to_string(jobs.grader_error) + " the grader failed on\n";
    for (const std::string& problem : checked.problems)
        text += "PROBLEM  " + base::harmless(problem) + "\n";
    return text + std::to_string(checked.problem_count) + " problems\n";
}

std::string to_json(const store::Checked& checked) {
    const store::QueueCounts& jobs = checked.jobs;
    const nlohmann::ordered_json document{{"schema", "grader.fsck/1"},
                                          {"submissions", checked.submissions},
                                          {"results", checked.results},
                                          {"events", checked.events},
                                          {"histories", checked.chains},
                                          {"facts", checked.facts},
                                          {"audit_entries", checked.audited},
                                          {"jobs",
                                           {{"queued", jobs.queued},
                                            {"held", jobs.held},
                                            {"graded", jobs.graded},
                                            {"grader_error", jobs.grader_error},
                                            {"superseded", jobs.superseded},
                                            {"cancelled", jobs.cancelled}}},
                                          {"problem_count", checked.problem_count},
                                          {"problems", checked.problems}};
    return document.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

Action add_fsck(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "fsck", "Check the whole record: nothing lost, nothing twice, nothing changed; 1 if not");
    add_where_options(*command, options->where);
    command->add_flag("--json", options->json, "Print JSON");
    return [options] { return fsck(*options); };
}

}  // namespace grader::cli
