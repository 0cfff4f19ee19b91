// What the subcommands of a course share: its configuration and its record.
#pragma once

#include <optional>
#include <string>

#include "grader/service/config.h"
#include "grader/store/store.h"

namespace CLI {
class App;
}

namespace grader::cli {

/// Adds --config, which can also be given as GRADER_CONFIG.
void add_config_option(CLI::App& command, std::string& config);

/// Reads the configuration; prints every mistake to standard error and gives nothing when there is
/// one.
std::optional<service::Config> read_course(const std::string& config);

/// Opens the record that `grader serve` keeps, as the user who keeps it. Prints what is wrong and
/// gives nothing where there is none yet. Throws Error.
std::optional<store::Store> open_record(const std::string& config);

}  // namespace grader::cli
