// grader regrade: grade again beside the marks that count, look, then approve or drop.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "grader/cli/commands.h"
#include "grader/cli/course.h"
#include "grader/cli/privileges.h"
#include "grader/cli/regrade_table.h"
#include "grader/service/clock.h"
#include "sandbox/base/fd.h"
#include "sandbox/base/text.h"

namespace grader::cli {

namespace {

struct Options {
    Where where;
    std::vector<std::string> assignments;
    std::vector<std::string> students;
    std::vector<std::int64_t> submissions;
    std::string version;
    std::string reason;
    std::string who;
    std::int64_t id = 0;
    bool never_lower = false;
    bool json = false;
};

using Json = nlohmann::ordered_json;

// Found out before root is given up.
std::string who_asks(const Options& options) {
    return options.who.empty() ? caller() : options.who;
}

int wrong(const std::string& what) {
    std::fprintf(stderr, "grader: %s\n", base::harmless(what).c_str());
    return kCallerWrong;
}

template <class Id>
std::vector<Id> ids(const auto& values) {
    std::vector<Id> all;
    for (const auto& value : values)
        all.push_back({value});
    return all;
}

int start(const Options& options) {
    if (options.reason.empty())
        return wrong(
            "say why: `grader regrade --reason \"…\"`; it stands in the history for good.");
    const std::string who = who_asks(options);
    auto record = open_record(options.where);
    if (!record) return kCallerWrong;
    const store::StartedRegrade started = record->store.start_regrade(
        {.course = record->course.course,
         .assignments = ids<model::AssignmentId>(options.assignments),
         .students = ids<model::StudentId>(options.students),
         .submissions = ids<model::SubmissionId>(options.submissions),
         .version = options.version},
        {.who = who, .why = options.reason, .at_ms = service::utc_now_ms()});
    for (const std::string& problem : started.problems)
        std::ignore = wrong(problem);
    if (started.id == 0) return kCallerWrong;
    const std::string id = std::to_string(started.id);
    if (options.json) {
        base::print(Json{{"id", started.id},
                         {"submissions", started.submissions},
                         {"nothing_kept", started.nothing_kept}}
                        .dump() +
                    "\n");
        return kDone;
    }
    base::print("regrade " + id + ": " + std::to_string(started.submissions) +
                " submissions are graded again. Nothing counts before it is approved; `grader "
                "regrade show " +
                id + "` shows the table.\n");
    if (started.nothing_kept > 0)
        base::print(std::to_string(started.nothing_kept) +
                    " left out: nothing was handed in that could be graded.\n");
    return kDone;
}

int list(const Options& options) {
    auto record = open_record(options.where);
    if (!record) return kCallerWrong;
    const auto all = record->store.regrades(record->course.course);
    base::print(options.json ? to_json(all) : render(all));
    return kDone;
}

int no_such(std::int64_t id) {
    return wrong("there is no regrade " + std::to_string(id) + "; `grader regrade list` has them.");
}

int show(const Options& options) {
    auto store = open_store(options.where);
    if (!store) return kCallerWrong;
    const auto table = store->regrade(options.id);
    if (!table) return no_such(options.id);
    base::print(options.json ? to_json(*table) : render(*table));
    return kDone;
}

// Prints the table as it is after the decision, or why there is none.
int tell(store::Store& store, store::Decided decided, const Options& options) {
    const std::string name = "the regrade " + std::to_string(options.id);
    const auto table = store.regrade(options.id);
    if (!table || decided == store::Decided::no_such_regrade) return no_such(options.id);
    const store::Regrade& regrade = table->regrade;
    if (decided == store::Decided::still_running)
        return wrong(name + " is still under way: " + std::to_string(regrade.under_way) + " of " +
                     std::to_string(regrade.submissions) +
                     " submissions are not graded yet. Approve it when `grader regrade show` has "
                     "all of them.");
    if (decided != store::Decided::done)
        return wrong(name + " was " + std::string(to_string(regrade.state)) + " already, by " +
                     regrade.decided_by + "; nothing was changed.");
    base::print(options.json ? to_json(*table) : render(*table));
    return kDone;
}

int approve(const Options& options) {
    const std::string who = who_asks(options);
    auto store = open_store(options.where);
    if (!store) return kCallerWrong;
    const auto decided = store->approve_regrade(
        options.id, options.never_lower, {.who = who, .why = "", .at_ms = service::utc_now_ms()});
    return tell(*store, decided, options);
}

int drop(const Options& options) {
    const std::string who = who_asks(options);
    auto store = open_store(options.where);
    if (!store) return kCallerWrong;
    const auto decided =
        store->drop_regrade(options.id, {.who = who, .why = "", .at_ms = service::utc_now_ms()});
    return tell(*store, decided, options);
}

void add_common(CLI::App& command, Options& options) {
    add_where_options(command, options.where);
    command.add_flag("--json", options.json, "Print JSON");
}

void add_who(CLI::App& command, Options& options) {
    command.add_option("--who", options.who, "Your name for the history; else your login name");
}

void add_scope(CLI::App& command, Options& options) {
    command.add_option("--assignment", options.assignments, "Only these assignments");
    command.add_option("--student", options.students, "Only these students");
    command.add_option("--submission", options.submissions, "Only these submissions' numbers");
    command.add_option("--version", options.version,
                       "The assignment's version to grade with; else the one that grades now");
    command.add_option("--reason", options.reason, "Why, for the history");
}

/// A subcommand of `regrade` and what it does.
struct Part {
    CLI::App* command;
    Action action;
};

Part add_part(CLI::App& regrade, const char* name, const char* what, bool has_id,
              int (*act)(const Options&)) {
    auto options = std::make_shared<Options>();
    CLI::App* command = regrade.add_subcommand(name, what);
    add_common(*command, *options);
    if (has_id) command->add_option("id", options->id, "The regrade's number")->required();
    if (act == approve || act == drop) add_who(*command, *options);
    if (act == approve)
        command->add_flag("--never-lower", options->never_lower,
                          "Marks that would fall stay as they are");
    return {command, [options, act] { return act(*options); }};
}

}  // namespace

Action add_regrade(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "regrade", "Grade again beside the marks that count: look first, then approve or drop");
    command->require_subcommand(0, 1);
    add_common(*command, *options);
    add_scope(*command, *options);
    add_who(*command, *options);
    const std::vector<Part> parts{
        add_part(*command, "list", "Print the regrades of the course", false, list),
        add_part(*command, "show", "Print how far a regrade is, and who would move and why", true,
                 show),
        add_part(*command, "approve", "Let its results count; the marks before are kept", true,
                 approve),
        add_part(*command, "drop", "End a regrade without effect", true, drop)};
    return [options, parts] {
        for (const Part& part : parts) {
            if (part.command->parsed()) return part.action();
        }
        return start(*options);
    };
}

}  // namespace grader::cli
