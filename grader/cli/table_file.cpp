// What is told may quote a cell, and a cell may hold anything.
#include "grader/cli/table_file.h"

#include <fcntl.h>

#include <cerrno>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <system_error>

#include "grader/cli/commands.h"
#include "grader/cli/progress.h"
#include "sandbox/base/fd.h"
#include "sandbox/base/text.h"

namespace grader::cli {

int wrong(const std::string& what) {
    tell_progress("");
    std::fprintf(stderr, "grader: %s\n", base::harmless(what).c_str());
    return kCallerWrong;
}

std::optional<std::string> read_table_file(const std::string& path) {
    const base::Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) {
        wrong(path + " cannot be read: " + std::generic_category().message(errno));
        return std::nullopt;
    }
    return base::read_all(file.get(), facts::kMostBytesOfTable);
}

std::string render(std::span<const facts::TableError> errors, const std::string& file) {
    std::string text;
    for (const facts::TableError& error : errors)
        text += base::harmless(to_string(error, file)) + "\n";
    return text;
}

std::string to_json(std::span<const facts::TableError> errors) {
    using Json = nlohmann::ordered_json;
    Json all = Json::array();
    for (const facts::TableError& error : errors)
        all.push_back({{"line", error.line}, {"column", error.column}, {"what", error.what}});
    return all.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace grader::cli
