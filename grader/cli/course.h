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

/// What the caller said of the course.
struct Where {
    std::string config = "grader.toml";
    std::string store;  ///< instead of the one that the configuration names
};

/// Adds --config and --store, which can also be given as GRADER_CONFIG and GRADER_STORE: a password
/// is better off there than in a list of processes.
void add_where_options(CLI::App& command, Where& where);

/// Reads the configuration; prints every mistake to standard error and gives nothing when there is
/// one.
std::optional<service::Config> read_course(const Where& where);

/// A course and its record.
struct Record {
    service::Config course;
    store::Store store;
};

/// Opens the record that `grader serve` keeps, as the user who keeps it. Prints what is wrong and
/// gives nothing where there is none yet. Throws Error.
std::optional<Record> open_record(const Where& where);

/// Where the record is that `grader serve` keeps, as the user who keeps it; and where one can be
/// made, in a folder that is there or, without --store, made. Both print what is wrong and then
/// give nothing.
std::optional<store::Options> find_store(const Where& where);
std::optional<store::Options> make_place_for_store(const Where& where);

/// Where the vaults are: as grader.toml says or, where there is none, beside the record of --store.
std::optional<service::VaultPlaces> find_vaults(const Where& where);

/// The record alone: with --store, no configuration is needed.
std::optional<store::Store> open_store(const Where& where);

}  // namespace grader::cli
