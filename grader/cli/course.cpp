// Reading is done as the service's user, too: SQLite makes files beside the database.
#include "grader/cli/course.h"

#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <vector>

#include "grader/cli/privileges.h"

namespace grader::cli {

namespace {

// Prints why not where it cannot be.
bool is_there(const store::Options& options) {
    if (store::is_shared(options)) return true;
    const std::string& address = options.address;
    // Not eaccess(3): that leaves out the right to read in private folders, which may be ours.
    const bool usable = ::faccessat(AT_FDCWD, address.c_str(), R_OK | W_OK, AT_EACCESS) == 0;
    if (usable || (errno != ENOENT && errno != EACCES)) return true;
    const char* why = errno == ENOENT
                          ? "holds no record yet; `grader serve` makes it"
                          : "is another user's; ask as the user who started `grader serve`";
    const std::string folder = std::filesystem::path(address).parent_path().string();
    std::fprintf(stderr, "grader: the data folder %s %s.\n", folder.c_str(), why);
    return false;
}

void become_keeper_of(const store::Options& options) {
    std::vector<std::string> needed;
    if (!store::is_shared(options))
        needed.push_back(std::filesystem::path(options.address).parent_path().string());
    give_up_root(needed);
}

std::optional<store::Store> open_at(const store::Options& options) {
    become_keeper_of(options);
    if (!is_there(options)) return std::nullopt;
    return store::Store(options);
}

}  // namespace

void add_where_options(CLI::App& command, Where& where) {
    command.add_option("--config", where.config, "The course's grader.toml")
        ->envname("GRADER_CONFIG")
        ->capture_default_str();
    command
        .add_option("--store", where.store,
                    "Where the record is: a file, or postgresql://USER@HOST/DATABASE")
        ->envname("GRADER_STORE");
}

std::optional<service::Config> read_course(const Where& where) {
    service::ReadConfig read = service::read_config(where.config);
    for (assignment::Diagnostic& diagnostic : read.diagnostics) {
        diagnostic.file = where.config;
        std::fprintf(stderr, "%s\n", to_string(diagnostic).c_str());
    }
    if (read.config && !where.store.empty()) read.config->store = where.store;
    return std::move(read.config);
}

std::optional<Record> open_record(const Where& where) {
    auto course = read_course(where);
    if (!course) return std::nullopt;
    auto store = open_at(service::store_options(*course));
    if (!store) return std::nullopt;
    return Record{.course = std::move(*course), .store = std::move(*store)};
}

std::optional<store::Options> find_store(const Where& where) {
    store::Options options{.address = where.store};
    if (where.store.empty()) {
        const auto course = read_course(where);
        if (!course) return std::nullopt;
        options = service::store_options(*course);
    }
    become_keeper_of(options);
    if (!is_there(options)) return std::nullopt;
    return options;
}

std::optional<store::Options> make_place_for_store(const Where& where) {
    store::Options options{.address = where.store};
    if (where.store.empty()) {
        const auto course = read_course(where);
        if (!course) return std::nullopt;
        make_own_folder(course->data_folder);
        options = service::store_options(*course);
    }
    become_keeper_of(options);
    return options;
}

// Another record than the course's still has the course's vaults: a person has one pseudonym.
std::optional<service::VaultPlaces> find_vaults(const Where& where) {
    std::error_code unknown;  // then it is not there
    if (!where.store.empty() && !std::filesystem::exists(where.config, unknown))
        return service::beside_record({}, where.store);
    const auto course = read_course(where);
    if (!course) return std::nullopt;
    return service::beside_record(course->vaults, service::store_options(*course).address);
}

std::optional<store::Store> open_store(const Where& where) {
    if (!where.store.empty()) return open_at({.address = where.store});
    const auto course = read_course(where);
    if (!course) return std::nullopt;
    return open_at(service::store_options(*course));
}

}  // namespace grader::cli
