// grader remotes: what the last look at each student's repository found.
#include <CLI/CLI.hpp>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "grader/cli/commands.h"
#include "grader/cli/course.h"
#include "grader/cli/text.h"
#include "sandbox/base/fd.h"

namespace grader::cli {

namespace {

struct Options {
    Where where;
    bool json = false;
};

std::string render(const std::vector<store::RemoteStatus>& remotes) {
    if (remotes.empty()) return "no remote was looked at yet\n";
    std::vector<std::array<std::string, 4>> table{{"student", "assignment", "looked at", "found"}};
    for (const store::RemoteStatus& remote : remotes) {
        const std::string found = remote.problem ? "since " + utc_text(remote.problem_since_ms) +
                                                       ": " + remote.problem->text
                                  : remote.head.value.empty() ? "empty"
                                                              : remote.head.value.substr(0, 7);
        table.push_back(
            {remote.student.value, remote.assignment.value, utc_text(remote.polled_at_ms), found});
    }
    return columns(table);
}

std::string to_json(const std::vector<store::RemoteStatus>& remotes) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const store::RemoteStatus& remote : remotes) {
        nlohmann::ordered_json one{{"student", remote.student.value},
                                   {"assignment", remote.assignment.value},
                                   {"looked_at_ms", remote.polled_at_ms},
                                   {"head", remote.head.value},
                                   {"problem", nullptr}};
        if (remote.problem) {
            one["problem"] = {{"code", remote.problem->code},
                              {"params", remote.problem->params},
                              {"text", remote.problem->text},
                              {"since_ms", remote.problem_since_ms}};
        }
        list.push_back(std::move(one));
    }
    return nlohmann::ordered_json{{"remotes", std::move(list)}}.dump(
               -1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
           "\n";
}

int remotes(const Options& options) {
    auto record = open_record(options.where);
    if (!record) return kCallerWrong;
    const auto rows = record->store.remotes(record->course.course);
    base::print(options.json ? to_json(rows) : render(rows));
    return kDone;
}

}  // namespace

Action add_remotes(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("remotes", "Print what the last look at each repository found");
    add_where_options(*command, options->where);
    command->add_flag("--json", options->json, "Print JSON");
    return [options] { return remotes(*options); };
}

}  // namespace grader::cli
