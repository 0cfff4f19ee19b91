// One look at each path; nothing is opened.
#include "grader/service/check_paths.h"

#include <filesystem>

namespace grader::service {

namespace {

namespace fs = std::filesystem;
using assignment::quoted;

bool is_unknown(fs::file_type type) {
    return type == fs::file_type::none || type == fs::file_type::unknown;
}

class PathChecker {
public:
    explicit PathChecker(const Config& config) : file_(fs::path(config.file).filename()) {}

    void need(const std::string& path, fs::file_type type, const assignment::Place& place,
              const std::string& advice) {
        std::error_code problem;
        const fs::file_type found = fs::status(path, problem).type();
        if (found == type || is_unknown(found)) return;
        const std::string kind = type == fs::file_type::directory ? "folder " : "file ";
        add(place, "There is no " + kind + quoted(path) + ".", advice);
    }

    // It is made where it is absent; a link could lead the grader's own data anywhere.
    void need_own_folder(const std::string& path, const assignment::Place& place) {
        std::error_code problem;
        const fs::file_type found = fs::symlink_status(path, problem).type();
        if (found == fs::file_type::directory || found == fs::file_type::not_found ||
            is_unknown(found))
            return;
        add(place, quoted(path) + " is not a folder.", "Name one that is absent or the grader's.");
    }

    std::vector<assignment::Diagnostic> take() { return std::move(found_); }

private:
    void add(const assignment::Place& place, std::string what, std::string advice) {
        found_.push_back(
            {.file = file_, .place = place, .what = std::move(what), .advice = std::move(advice)});
    }

    const std::string file_;
    std::vector<assignment::Diagnostic> found_;
};

}  // namespace

std::vector<assignment::Diagnostic> check_paths(const Config& config) {
    PathChecker checker(config);
    const Places& places = config.places;
    if (!config.assignments_are_pushed)
        checker.need(config.assignments_folder, fs::file_type::directory, places.assignments,
                     "It holds the course's assignments.");
    checker.need_own_folder(config.data_folder, places.data);
    if (config.identity) {
        checker.need(config.identity->private_key, fs::file_type::regular, places.ssh_key,
                     "It holds the private key for ssh remotes.");
        checker.need(config.identity->known_hosts, fs::file_type::regular, places.known_hosts,
                     "ssh-keyscan HOST prints what it must hold; compare it first.");
    }
    return checker.take();
}

}  // namespace grader::service
