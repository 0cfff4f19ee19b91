// grader work: one more machine that grades what stands in a shared record.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "grader/api/pulse.h"
#include "grader/cli/commands.h"
#include "grader/cli/pantry.h"
#include "grader/cli/privileges.h"
#include "grader/cli/stop_signals.h"
#include "grader/service/crew.h"
#include "grader/service/data_folder.h"
#include "grader/service/listen.h"
#include "grader/service/log.h"
#include "grader/web/server/server.h"
#include "sandbox/base/error.h"
#include "sandbox/box.h"

namespace grader::cli {

namespace {

struct Options {
    std::string store;
    std::string data;
    int workers = 0;
    std::string lease = base::to_string(service::kLease);
    std::string metrics;
};

/// What is told of a worker over HTTP, from construction to destruction. The crew outlives it.
class Told {
public:
    /// Throws Error where the address cannot be had.
    Told(const Options& options, service::Crew& crew)
        : record_({.address = options.store}),
          pulse_(crew.metrics(), record_),
          server_({.address = options.metrics,
                   .answer = [this](const web::Request& request) { return answer(request); },
                   .git = [](const web::Request&) { return nothing_here(); },
                   .on_trouble =
                       [](const web::Trouble& trouble) {
                           service::log::error("web",
                                               {{"id", trouble.id}, {"reason", trouble.what}});
                       },
                   .threads = 1}) {
        service::log::info(
            "listening", {{"address", options.metrics}, {"port", std::to_string(server_.port())}});
    }

private:
    static web::Response nothing_here() { return web::plain_text(404, "There is nothing here."); }
    web::Response answer(const web::Request& request) {
        return pulse_.answer(request.path).value_or(nothing_here());
    }

    store::Store record_;
    api::Pulse pulse_;
    web::Server server_;  // last: it asks what stands above it
};

int work(const Options& options) {
    if (!store::is_shared({.address = options.store})) {
        std::fputs(
            "grader: --store must be postgresql://…; a record in a file has all its workers "
            "in `grader serve`.\n",
            stderr);
        return kCallerWrong;
    }
    const auto lease = base::parse_duration(options.lease);
    if (!lease || *lease < service::kShortestLease || *lease > service::kLongestLease) {
        std::fputs("grader: --lease must be a duration from 3s to 5min, such as 60s.\n", stderr);
        return kCallerWrong;
    }
    if (!options.metrics.empty() && !service::is_listen_address(options.metrics)) {
        std::fputs("grader: --metrics must be ADDRESS:PORT, such as 127.0.0.1:9100.\n", stderr);
        return kCallerWrong;
    }
    make_own_folder(options.data);
    sandbox::Spawner spawner = sandbox::Spawner::start();
    give_up_root({options.data, runners_folder()});
    std::ignore = spawner.open({});  // where no box can be opened, every submission would fail
    const StopSignals signals;
    const service::DataLock lock(options.data);
    service::Crew crew({.store = {.address = options.store},
                        .folder = options.data,
                        .runners = runners_folder(),
                        .workers = options.workers,
                        .lease = *lease},
                       spawner);
    std::optional<Told> told;
    if (!options.metrics.empty()) told.emplace(options, crew);
    const int reclaimed = crew.start();
    service::log::info("working", {{"workers", std::to_string(crew.workers())},
                                   {"unfinished", std::to_string(reclaimed)},
                                   {"data", options.data}});
    run_to_the_end(
        {.has_stopped = [&] { return crew.has_stopped(); }, .stop = [&] { crew.stop(); }}, spawner,
        signals);
    return kDone;
}

}  // namespace

Action add_work(CLI::App& app) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "work",
        "Grade what stands in a shared record, as one of its machines; Ctrl-C stops in order");
    command->add_option("--store", options->store, "postgresql://USER@HOST/DATABASE")
        ->envname("GRADER_STORE")
        ->required();
    command->add_option("--data", options->data, "A folder of this worker's own")->required();
    command
        ->add_option("--workers", options->workers, "Gradings at once; 0: one for each processor")
        ->check(CLI::Range(0, 256))
        ->capture_default_str();
    command
        ->add_option("--lease", options->lease,
                     "Silent for so long, this machine's jobs are others' to take")
        ->capture_default_str();
    command->add_option("--metrics", options->metrics,
                        "ADDRESS:PORT at which /metrics, /healthz and /readyz are served");
    return [options] { return work(*options); };
}

}  // namespace grader::cli
