// grader queue, cancel, retry: the queue in an operator's hands.
#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "grader/cli/commands.h"
#include "grader/cli/course.h"
#include "grader/cli/privileges.h"
#include "grader/cli/text.h"
#include "grader/service/clock.h"
#include "sandbox/base/fd.h"

namespace grader::cli {

namespace {

struct Options {
    Where where;
    std::vector<std::int64_t> ids;
    std::string why;
    bool all_errors = false;
    bool json = false;
};

using Json = nlohmann::ordered_json;

Json to_json(const std::optional<store::Estimate>& estimate) {
    if (!estimate) return nullptr;
    return {
        {"low", estimate->low_ms}, {"likely", estimate->likely_ms}, {"high", estimate->high_ms}};
}

struct Queue {
    store::QueueCounts counts;
    std::vector<store::Failure> failures;
    std::optional<store::Estimate> empty_in;
};

std::string render(const Queue& queue) {
    const auto& [counts, failures, empty_in] = queue;
    std::string text = std::to_string(counts.queued) + " queued, " + std::to_string(counts.held) +
                       " being graded, " + std::to_string(counts.grader_error) +
                       " the grader failed on\n";
    if (counts.unfinished() > 0)
        text += empty_in ? "all of it is graded in " + to_string(*empty_in) + "\n"
                         : "no estimate yet of how long it takes\n";
    if (failures.empty()) return text;
    std::vector<std::array<std::string, 7>> table{
        {"id", "student", "assignment", "state", "failed", "on", "cause"}};
    for (const store::Failure& failure : failures) {
        table.push_back({std::to_string(failure.submission.value), failure.student.value,
                         failure.assignment.value, std::string(to_string(failure.state)),
                         std::to_string(failure.failures) + " times", failure.host,
                         failure.reason});
    }
    return text + "\n" + columns(table);
}

std::string to_json(const Queue& queue) {
    const auto& [counts, failures, empty_in] = queue;
    Json list = Json::array();
    for (const store::Failure& failure : failures) {
        list.push_back({{"id", failure.submission.value},
                        {"course", failure.course.value},
                        {"student", failure.student.value},
                        {"assignment", failure.assignment.value},
                        {"state", to_string(failure.state)},
                        {"failures", failure.failures},
                        {"at_ms", failure.at_ms},
                        {"host", failure.host},
                        {"reason", failure.reason}});
    }
    const Json document{{"queued", counts.queued},
                        {"held", counts.held},
                        {"grader_error", counts.grader_error},
                        {"empty_in_ms", to_json(empty_in)},
                        {"failures", std::move(list)}};
    return document.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

int queue(const Options& options) {
    auto store = open_store(options.where);
    if (!store) return kCallerWrong;
    const Queue queue{.counts = store->unfinished_counts(),
                      .failures = store->failures(),
                      .empty_in = store->time_to_empty(service::utc_now_ms())};
    base::print(options.json ? to_json(queue) : render(queue));
    return kDone;
}

using Act = bool (store::Store::*)(model::SubmissionId, const store::Decision&);

// Each submission by itself; those of which nothing could be done are named.
int act_on(const Options& options, Act act, const char* done, const char* not_done) {
    const std::string who = caller();
    auto store = open_store(options.where);
    if (!store) return kCallerWrong;
    std::vector<std::int64_t> ids = options.ids;
    if (options.all_errors) {
        for (const store::Failure& failure : store->failures()) {
            if (failure.state == model::JobState::grader_error)
                ids.push_back(failure.submission.value);
        }
    }
    Json list = Json::array();
    bool all = true;
    for (const std::int64_t id : ids) {
        const bool ok =
            ((*store).*act)({id}, {.who = who, .why = options.why, .at_ms = service::utc_now_ms()});
        all = all && ok;
        list.push_back({{"id", id}, {"done", ok}});
        if (!options.json)
            base::print("submission " + std::to_string(id) + ": " + (ok ? done : not_done) + "\n");
    }
    if (options.json) base::print(Json{{"submissions", std::move(list)}}.dump() + "\n");
    return all ? kDone : kCallerWrong;
}

CLI::App* add_common(CLI::App& app, const char* name, const char* what, Options& options) {
    CLI::App* command = app.add_subcommand(name, what);
    add_where_options(*command, options.where);
    command->add_flag("--json", options.json, "Print JSON");
    return command;
}

}  // namespace

Action add_queue(CLI::App& app) {
    auto options = std::make_shared<Options>();
    std::ignore = add_common(app, "queue",
                             "Print what waits and what the grader failed on, and why", *options);
    return [options] { return queue(*options); };
}

Action add_cancel(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        add_common(app, "cancel",
                   "Take submissions out of the queue, or out of their workers' hands", *options);
    command->add_option("id", options->ids, "Numbers of submissions")->required();
    command->add_option("--why", options->why, "For the history")->required();
    return [options] {
        return act_on(*options, &store::Store::cancel, "cancelled", "nothing to cancel");
    };
}

Action add_retry(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        add_common(app, "retry", "Put submissions back that ended without a mark", *options);
    CLI::Option* ids = command->add_option("id", options->ids, "Numbers of submissions");
    command
        ->add_flag("--all-errors", options->all_errors, "All those on which the grader has failed")
        ->excludes(ids);
    command->add_option("--why", options->why, "For the history")->required();
    return [options] {
        return act_on(*options, &store::Store::ask_again, "queued again",
                      "it has a mark, or is being graded");
    };
}

}  // namespace grader::cli
