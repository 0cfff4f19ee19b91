// What the hosts take: GitHub's REST description, which tests/hosts validates these requests
// against; Gitea's statuses have the same form; GitLab has its own words.
#include "grader/notices/forge.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "grader/intake/percent.h"
#include "grader/notices/text.h"
#include "grader/notices/time_text.h"

namespace grader::notices {

namespace {

using Json = nlohmann::ordered_json;
using model::State;

constexpr std::size_t kGitHubDescription = 140;
constexpr std::size_t kGitLabDescription = 255;
constexpr std::size_t kTitle = 255;
// Together below 65,535 bytes, whatever the script.
constexpr std::size_t kMostTests = 100;
constexpr std::size_t kTestLine = 200;
constexpr std::size_t kLargestAnswer = std::size_t{1} << 20;

std::string written(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool has_full_marks(const NoticeVerdict& verdict) {
    return verdict.state == State::graded && verdict.score >= verdict.max_score;
}

/// A host's words for what a mark can be.
struct Words {
    const char* running;
    const char* success;
    const char* failure;
    const char* grader_error;
};

const char* word_for(const Notice& notice, const Words& words) {
    if (!notice.verdict) return words.running;
    if (!is_a_mark(notice.verdict->state)) return words.grader_error;
    return has_full_marks(*notice.verdict) ? words.success : words.failure;
}

// "spring-camp/two-fer-ada", each part fit for an address.
std::string encoded_path(std::string_view path) {
    std::string result;
    while (!path.empty()) {
        const std::string_view part = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(path.size(), part.size() + 1));
        result += (result.empty() ? "" : "/") + intake::percent_encoded(part);
    }
    return result;
}

std::string description(const Notice& notice, std::size_t limit) {
    return fitted(headline(notice) + ". " + explanation(notice), limit);
}

Json status(const Notice& notice, const char* state, const Forge& forge) {
    Json body{{"state", state},
              {"context", fitted(forge.context, kGitHubDescription)},
              {"description", description(notice, kGitHubDescription)}};
    if (!notice.page.empty()) body["target_url"] = notice.page;
    return body;
}

HttpRequest github_request(const std::string& method, const std::string& path, const Json& body,
                           const Forge& forge) {
    return {.method = method,
            .url = forge.api + path,
            .headers = {"Content-Type: application/json", "Accept: application/vnd.github+json",
                        "X-GitHub-Api-Version: 2022-11-28", "Authorization: Bearer " + forge.token},
            .body = written(body),
            .secrets = {forge.token}};
}

// A fence that no line can close, so that nothing in it is markup.
std::string fenced(const std::vector<std::string>& lines) {
    std::size_t longest = 2;
    std::size_t run = 0;
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    return fence + "text\n" + text + fence + "\n";
}

Json check(const Notice& notice, const Forge& forge) {
    Json body{{"name", fitted(forge.context, kTitle)},
              {"external_id", notice.id},
              {"status", notice.verdict ? "completed" : "in_progress"}};
    if (!notice.page.empty()) body["details_url"] = notice.page;
    if (notice.verdict) {
        body["conclusion"] = word_for(notice, {"", "success", "failure", "cancelled"});
        body["completed_at"] = iso_time(notice.verdict->graded_at_ms);
    }
    const auto lines = test_lines(notice, kMostTests, kTestLine);
    body["output"] = {{"title", fitted(headline(notice), kTitle)},
                      {"summary", explanation(notice)}};
    if (!lines.empty()) body["output"]["text"] = fenced(lines);
    return body;
}

std::string check_runs(const std::string& project) {
    return "/repos/" + encoded_path(project) + "/check-runs";
}

}  // namespace

HttpRequest github_status(const Notice& notice, const std::string& project, const Forge& forge) {
    const char* state = word_for(notice, {"pending", "success", "failure", "error"});
    return github_request("POST",
                          "/repos/" + encoded_path(project) + "/statuses/" +
                              intake::percent_encoded(notice.commit.value),
                          status(notice, state, forge), forge);
}

HttpRequest gitea_status(const Notice& notice, const std::string& project, const Forge& forge) {
    const char* state = word_for(notice, {"pending", "success", "failure", "error"});
    return {.url = forge.api + "/api/v1/repos/" + encoded_path(project) + "/statuses/" +
                   intake::percent_encoded(notice.commit.value),
            .headers = {"Content-Type: application/json", "Accept: application/json",
                        "Authorization: token " + forge.token},
            .body = written(status(notice, state, forge)),
            .secrets = {forge.token}};
}

HttpRequest gitlab_status(const Notice& notice, const std::string& project, const Forge& forge) {
    Json body{{"state", word_for(notice, {"running", "success", "failed", "canceled"})},
              {"name", fitted(forge.context, kGitLabDescription)},
              {"description", description(notice, kGitLabDescription)}};
    if (!notice.page.empty()) body["target_url"] = notice.page;
    return {.url = forge.api + "/api/v4/projects/" + intake::percent_encoded(project) +
                   "/statuses/" + intake::percent_encoded(notice.commit.value),
            .headers = {"Content-Type: application/json", "PRIVATE-TOKEN: " + forge.token},
            .body = written(body),
            .secrets = {forge.token}};
}

HttpRequest github_check_run(const Notice& notice, const std::string& project, const Forge& forge) {
    Json body = check(notice, forge);
    body["head_sha"] = notice.commit.value;
    return github_request("POST", check_runs(project), body, forge);
}

HttpRequest github_check_update(const Notice& notice, const std::string& project,
                                std::int64_t check_run, const Forge& forge) {
    return github_request("PATCH", check_runs(project) + "/" + std::to_string(check_run),
                          check(notice, forge), forge);
}

std::optional<std::int64_t> check_run_id(std::string_view answer) {
    if (answer.size() > kLargestAnswer) return std::nullopt;
    const auto json = nlohmann::json::parse(answer, nullptr, false);
    if (!json.is_object() || !json.contains("id") || !json["id"].is_number_unsigned())
        return std::nullopt;
    const auto id = json["id"].get<std::uint64_t>();
    if (id == 0 || id > static_cast<std::uint64_t>(INT64_MAX)) return std::nullopt;
    return static_cast<std::int64_t>(id);
}

}  // namespace grader::notices
