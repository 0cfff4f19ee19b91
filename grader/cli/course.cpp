// Reading is done as the service's user, too: SQLite makes files beside the database.
#include "grader/cli/course.h"

#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>

#include "grader/cli/privileges.h"
#include "grader/service/data_folder.h"

namespace grader::cli {

void add_config_option(CLI::App& command, std::string& config) {
    command.add_option("--config", config, "The course's grader.toml")
        ->envname("GRADER_CONFIG")
        ->capture_default_str();
}

std::optional<service::Config> read_course(const std::string& config) {
    service::ReadConfig read = service::read_config(config);
    for (assignment::Diagnostic& diagnostic : read.diagnostics) {
        diagnostic.file = config;
        std::fprintf(stderr, "%s\n", to_string(diagnostic).c_str());
    }
    return std::move(read.config);
}

std::optional<store::Store> open_record(const std::string& config) {
    const auto course = read_course(config);
    if (!course) return std::nullopt;
    const std::string& data = course->data_folder;
    give_up_root({data});
    const std::string record = service::store_path(data);
    // Not eaccess(3): that leaves out the right to read in private folders, which may be ours.
    const bool usable = ::faccessat(AT_FDCWD, record.c_str(), R_OK | W_OK, AT_EACCESS) == 0;
    if (!usable && (errno == ENOENT || errno == EACCES)) {
        const char* why = errno == ENOENT
                              ? "holds no record yet; `grader serve` makes it"
                              : "is another user's; ask as the user who started `grader serve`";
        std::fprintf(stderr, "grader: the data folder %s %s.\n", data.c_str(), why);
        return std::nullopt;
    }
    return store::Store({.path = record});
}

}  // namespace grader::cli
