// Random numbers are the kernel's.
#include "grader/grading/request.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "grader/assignment/glob.h"
#include "grader/grading/read_file.h"
#include "grader/model/words.h"
#include "sandbox/base/error.h"

namespace grader::grading {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

template <class Number>
Number draw() {
    Number number = 0;
    base::ensure(::getrandom(&number, sizeof number, 0) == sizeof number, "numbers can be drawn");
    return number;
}

Json request_of(const model::TestSpec& test, const std::string& folder) {
    Json request = Json::parse(test.answer->request);
    for (const auto& [key, file] : test.answer->files)
        request[key] = read_file(folder + "/" + file);
    return request;
}

std::map<std::string, std::string> sources_of(const model::Assignment& assignment,
                                              const std::vector<std::string>& globs) {
    std::map<std::string, std::string> sources;
    if (globs.empty() || assignment.tests_dir.empty()) return sources;
    const fs::path folder = fs::path(assignment.folder) / assignment.tests_dir;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string path = fs::relative(entry.path(), folder).string();
        if (entry.is_regular_file() && assignment::matches_any(globs, path))
            sources.emplace(path, read_file(entry.path().string()));
    }
    return sources;
}

// An author's file may hold bytes that are no UTF-8: they are replaced.
std::string to_text(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Canary draw_canary() {
    return draw<std::uint32_t>();
}

std::string draw_token() {
    return fmt::format("{:016x}{:016x}", draw<std::uint64_t>(), draw<std::uint64_t>());
}

Requests::Requests(const model::Assignment& assignment, const model::Submission& submission,
                   model::IntegrityLevel level, const std::vector<std::string>& withheld,
                   const Canary& canary)
    : assignment_(assignment),
      submission_(submission),
      level_(level),
      sources_(sources_of(assignment, withheld)),
      canary_(canary) {}

std::string Requests::for_launch(const std::vector<std::string>& tests,
                                 const std::string& token) const {
    Json request{{"level", to_string(level_)}, {"token", token}, {"tests", tests}};
    Json files = Json::array();
    for (const model::SubmissionFile& file : submission_.files)
        files.push_back(file.path);
    request["files"] = std::move(files);
    if (!sources_.empty()) request["sources"] = sources_;
    if (canary_) request["canary"] = *canary_;
    for (const model::TestSpec& test : assignment_.tests) {
        if (test.answer && std::ranges::count(tests, test.id) > 0)
            request["requests"][test.id] = request_of(test, assignment_.folder);
    }
    return to_text(request);
}

std::string request_for_step(const model::Assignment& assignment) {
    Json requests = Json::object();
    for (const model::TestSpec& test : assignment.tests) {
        if (test.answer) requests[test.id] = request_of(test, assignment.folder);
    }
    return requests.empty() ? "" : to_text({{"requests", requests}});
}

}  // namespace grader::grading
