// A reserved name is refused wherever it lies: shadowing works from any folder on a search path.
#include "grader/grading/admit.h"

#include <algorithm>
#include <iterator>

#include "grader/assignment/glob.h"

namespace grader::grading {

namespace {

bool is_plain_name(const std::string& glob) {
    return glob.find_first_of("*?[") == std::string::npos;
}

}  // namespace

bool is_reserved(const Runner& runner, std::string_view path) {
    // Every part of it: from each folder on to its end, and each name by itself.
    for (std::string_view rest = path; !rest.empty();) {
        const std::size_t slash = std::min(rest.find('/'), rest.size());
        if (assignment::matches_any(runner.reserved, rest) ||
            assignment::matches_any(runner.reserved, rest.substr(0, slash)))
            return true;
        rest.remove_prefix(std::min(slash + 1, rest.size()));
    }
    return false;
}

intake::Allowed admit(const model::Assignment& assignment, const Runner& runner) {
    intake::Allowed allowed;
    allowed.is_allowed = [&assignment, &runner](std::string_view path) {
        return assignment::matches_any(assignment.files, path) && !is_reserved(runner, path);
    };
    std::ranges::copy_if(assignment.files, std::back_inserter(allowed.required), is_plain_name);
    return allowed;
}

}  // namespace grader::grading
