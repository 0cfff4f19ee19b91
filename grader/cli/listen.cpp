// Puts the server and what it asks together.
#include "grader/cli/listen.h"

#include <sys/resource.h>

#include <filesystem>

#include "grader/cli/pantry.h"
#include "grader/cli/table.h"
#include "grader/service/log.h"
#include "sandbox/base/error.h"

namespace grader::cli {

namespace {

constexpr base::Milliseconds kGoodbye{2'000};

// A push holds eight descriptors: its connection, three pipes, a process and its hook's connection.
// The usual limit of 1,024 is for the sake of programs that call select(2), which none here does.
void allow_many_descriptors() {
    rlimit files{};
    base::check(::getrlimit(RLIMIT_NOFILE, &files), "ask for the limit of open files");
    files.rlim_cur = files.rlim_max;
    base::check(::setrlimit(RLIMIT_NOFILE, &files), "allow more open files");
}

web::ServerOptions options_for(const service::Listen& listen, api::Api& api) {
    return {.address = listen.address,
            .hook_socket = api.hook_socket(),
            .answer = [&api](const web::Request& request) { return api.answer(request); },
            .git = [&api](const web::Request& request) { return api.answer_git(request); },
            .hook = [&api](const web::HookCall& call) { return api.answer_hook(call); },
            .on_trouble =
                [](const web::Trouble& trouble) {
                    service::log::error("web", {{"id", trouble.id}, {"reason", trouble.what}});
                },
            .limits = {}};
}

}  // namespace

Listening::Listening(service::Daemon& daemon, sandbox::Spawner& spawner)
    : api_({.runners = runners_folder(),
            .hook = (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "grader-hook")
                        .string(),
            .in_words =
                [](const model::GradeResult& result) { return render(result, Colours::off); }},
           daemon, spawner),
      server_(options_for(*daemon.config()->listen, api_)) {
    allow_many_descriptors();
    service::log::info("listening", {{"address", daemon.config()->listen->address},
                                     {"port", std::to_string(server_.port())},
                                     {"url", daemon.config()->listen->url}});
}

void Listening::stop() {
    server_.stop(kGoodbye);
}

}  // namespace grader::cli
