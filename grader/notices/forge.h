// A notice as the mark that a commit's own page shows: on GitHub, GitLab, Gitea and Forgejo. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "grader/notices/notice.h"

namespace grader::notices {

/// How one host is talked to.
struct Forge {
    std::string api;    ///< "https://api.github.com", "https://git.example.org"; no "/" at its end
    std::string token;  ///< of a person or an app that may write statuses
    std::string context = "bootcamp-grader";  ///< the name of the mark; one for each grader
};

/// `project` is the repository's path: "spring-camp/two-fer-ada", on GitLab also deeper. Sent
/// again, a status replaces the one before. Full marks are a success; a failure of the grader is
/// neither success nor failure: "error", on GitLab, which has none, "canceled".
HttpRequest github_status(const Notice& notice, const std::string& project, const Forge& forge);
HttpRequest gitea_status(const Notice& notice, const std::string& project, const Forge& forge);
HttpRequest gitlab_status(const Notice& notice, const std::string& project, const Forge& forge);

/// GitHub's page with every test, which only an app may write: made once, its number taken from the
/// answer by check_run_id, and then brought up to date. The notice's id is its external_id.
HttpRequest github_check_run(const Notice& notice, const std::string& project, const Forge& forge);
HttpRequest github_check_update(const Notice& notice, const std::string& project,
                                std::int64_t check_run, const Forge& forge);

/// Nothing where the answer has none. Never throws for what it is given.
std::optional<std::int64_t> check_run_id(std::string_view answer);

}  // namespace grader::notices
