// grader serve: watches the students' repositories and grades what comes, until it is told to stop.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "grader/cli/commands.h"
#include "grader/cli/course.h"
#include "grader/cli/listen.h"
#include "grader/cli/pantry.h"
#include "grader/cli/privileges.h"
#include "grader/cli/score_table.h"
#include "grader/cli/stop_signals.h"
#include "grader/intake/address.h"
#include "grader/service/check_paths.h"
#include "grader/service/daemon.h"
#include "grader/service/data_folder.h"
#include "grader/service/log.h"
#include "grader/service/read_notices.h"
#include "sandbox/base/error.h"
#include "sandbox/base/fd.h"
#include "sandbox/box.h"

namespace grader::cli {

namespace {

struct Options {
    Where where;
    bool once = false;
    bool json = false;
};

// The folders and files of this machine that the configuration names.
std::vector<std::string> what_is_needed(const service::Config& config) {
    std::vector<std::string> needed{config.data_folder, runners_folder()};
    if (!config.assignments_are_pushed) needed.push_back(config.assignments_folder);
    const store::Options record = service::store_options(config);
    if (!store::is_shared(record))
        needed.push_back(std::filesystem::path(record.address).parent_path().string());
    if (config.identity)
        needed.insert(needed.end(), {config.identity->private_key, config.identity->known_hosts});
    const auto add_remote = [&needed](const std::string& url) {
        const intake::Address address = intake::parse_address(url);
        if (address.kind == intake::Address::Kind::path) needed.push_back(address.path);
    };
    const std::string& remote = config.remote;  // up to the first folder that varies
    add_remote(remote.substr(0, remote.rfind('/', remote.find('{')) + 1));
    for (const service::Student& student : config.students) {
        for (const auto& [id, named] : student.remotes)
            add_remote(named.url);
    }
    return needed;
}

// What was missed or could not be graded is no success.
int print_scores(const service::Config& config, const Options& options, bool look_failed) {
    store::Store record(service::store_options(config));
    const auto rows = record.latest_scores(config.course);
    base::print(options.json ? to_json(rows) : render(rows));
    const bool failed = std::ranges::any_of(
        rows, [](const store::ScoreRow& row) { return row.verdict == model::State::grader_error; });
    return failed || look_failed ? kGraderFailed : kDone;
}

bool paths_are_there(const service::Config& config, const Options& options) {
    std::vector<assignment::Diagnostic> missing = service::check_paths(config);
    for (assignment::Diagnostic& diagnostic : missing) {
        diagnostic.file = options.where.config;
        std::fprintf(stderr, "%s\n", to_string(diagnostic).c_str());
    }
    return missing.empty();
}

// What is wrong is told, and all goes on as before.
void reload(const Options& options, service::Daemon& daemon) {
    auto config = read_course(options.where);
    if (!config) {
        service::log::warn("not_reloaded", {{"reason", "the configuration has mistakes"}});
        return;
    }
    for (const std::string& key : daemon.reload(std::move(*config)))
        service::log::warn("not_reloaded", {{"reason", "a change of " + key + " needs a restart"}});
}

// Before root is given up: nobody else may have the right to them.
bool secrets_are_there(service::Config& config, const Options& options) {
    const auto mistakes = service::read_secrets(config.notices, options.where.config);
    for (const assignment::Diagnostic& mistake : mistakes)
        std::fprintf(stderr, "%s\n", to_string(mistake).c_str());
    return mistakes.empty();
}

int serve(const Options& options) {
    auto config = read_course(options.where);
    if (!config || !paths_are_there(*config, options) || !secrets_are_there(*config, options))
        return kCallerWrong;
    make_own_folder(config->data_folder);
    sandbox::Spawner spawner = sandbox::Spawner::start();
    give_up_root(what_is_needed(*config));
    std::ignore = spawner.open({});  // where no box can be opened, every submission would fail
    const StopSignals signals;
    bool look_failed = false;
    {
        service::Daemon daemon(
            {.config = *config,
             .runners_folder = runners_folder(),
             .how = options.once ? service::Rounds::How::once : service::Rounds::How::for_ever},
            spawner);
        for (const std::string& mistake : daemon.mistakes())
            std::fprintf(stderr, "%s\n", mistake.c_str());
        if (!daemon.mistakes().empty()) return kCallerWrong;
        std::optional<Listening> listening;
        if (config->listen && !options.once) listening.emplace(daemon, spawner);
        daemon.start();
        run_to_the_end({.has_stopped = [&] { return daemon.has_stopped(); },
                        .stop =
                            [&] {
                                daemon.stop();
                                if (listening) listening->begin_to_stop();
                            },
                        .tick = [&] { daemon.tick(); },
                        .reload = [&] { reload(options, daemon); }},
                       spawner, signals);
        if (listening) listening->stop();
        look_failed = daemon.look_failed();
    }
    return options.once ? print_scores(*config, options, look_failed) : kDone;
}

}  // namespace

Action add_serve(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "serve", "Watch the students' repositories and grade what comes; Ctrl-C stops in order");
    add_where_options(*command, options->where);
    CLI::Option* once = command->add_flag(
        "--once", options->once, "Look at each repository once, grade, print the scores, stop");
    command->add_flag("--json", options->json, "Print the scores as JSON")->needs(once);
    return [options] { return serve(*options); };
}

}  // namespace grader::cli
