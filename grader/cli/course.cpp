// Reading is done as the service's user, too: SQLite makes files beside the database.
#include "grader/cli/course.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>

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
    if (std::filesystem::exists(service::store_path(data)))
        return store::Store({.path = service::store_path(data)});
    const char* why = ::eaccess(data.c_str(), R_OK | X_OK) != 0 && errno == EACCES
                          ? "may not be read by you"
                          : "holds no record yet; `grader serve` makes it";
    std::fprintf(stderr, "grader: the data folder %s %s.\n", data.c_str(), why);
    return std::nullopt;
}

}  // namespace grader::cli
