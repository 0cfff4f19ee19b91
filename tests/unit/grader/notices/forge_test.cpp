// What the hosts of repositories are sent, to the byte.
#include "grader/notices/forge.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/unit/grader/notices/notice_fixture.h"

namespace grader::notices {
namespace {

using model::State;
using Json = nlohmann::json;

const Forge kGitHub{.api = "https://api.github.com", .token = "ghp_secret"};
const Forge kGitea{.api = "https://git.example", .token = "tea_secret"};
const Forge kGitLab{.api = "https://gitlab.example", .token = "glpat-secret"};

std::string state_of(const HttpRequest& request) {
    return Json::parse(request.body).at("state").get<std::string>();
}

std::size_t utf16_length(const std::string& text) {
    std::size_t length = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        length += (byte & 0xC0U) != 0x80U;
        length += byte >= 0xF0;
    }
    return length;
}

TEST_CASE("GitHub gets a status for the commit", "[notice]") {
    const HttpRequest request =
        github_status(notices::everyday(), "spring-camp/two-fer-ada", kGitHub);
    CHECK(request.method == "POST");
    CHECK(request.url ==
          "https://api.github.com/repos/spring-camp/two-fer-ada/statuses/"
          "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c");
    CHECK(request.headers == std::vector<std::string>{"Content-Type: application/json",
                                                      "Accept: application/vnd.github+json",
                                                      "X-GitHub-Api-Version: 2022-11-28",
                                                      "Authorization: Bearer ghp_secret"});
    CHECK(request.body ==
          R"({"state":"failure","context":"bootcamp-grader","description":)"
          R"("Kinds of triangles: 4.5 of 10 points. The submission has 4.5 of 10 points.",)"
          R"("target_url":"https://grader.example/r/7?a=1&b=2"})");
    CHECK(request.secrets == std::vector<std::string>{"ghp_secret"});
}

TEST_CASE("Gitea gets the same at another place", "[notice]") {
    const HttpRequest request = gitea_status(notices::everyday(), "camp/ada", kGitea);
    CHECK(request.method == "POST");
    CHECK(request.url ==
          "https://git.example/api/v1/repos/camp/ada/statuses/"
          "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c");
    CHECK(request.headers.back() == "Authorization: token tea_secret");
    CHECK(request.body == github_status(notices::everyday(), "camp/ada", kGitHub).body);
}

TEST_CASE("GitLab gets it in its own words", "[notice]") {
    const HttpRequest request = gitlab_status(notices::everyday(), "camp/spring/ada", kGitLab);
    CHECK(request.method == "POST");
    CHECK(request.url ==
          "https://gitlab.example/api/v4/projects/camp%2Fspring%2Fada/statuses/"
          "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c");
    CHECK(request.headers.back() == "PRIVATE-TOKEN: glpat-secret");
    CHECK(request.body ==
          R"({"state":"failed","name":"bootcamp-grader","description":)"
          R"("Kinds of triangles: 4.5 of 10 points. The submission has 4.5 of 10 points.",)"
          R"("target_url":"https://grader.example/r/7?a=1&b=2"})");
}

TEST_CASE("only full marks are a success, and the grader's failure is the grader's", "[notice]") {
    struct Row {
        Notice notice;
        const char* github;
        const char* gitlab;
    };
    const Row rows[] = {{notices::being_graded(), "pending", "running"},
                        {notices::full_marks(), "success", "success"},
                        {notices::everyday(), "failure", "failed"},
                        {notices::with_state(State::compile_error), "failure", "failed"},
                        {notices::with_state(State::rejected), "failure", "failed"},
                        {notices::with_state(State::grader_error), "error", "canceled"}};
    for (const Row& row : rows) {
        CHECK(state_of(github_status(row.notice, "a/b", kGitHub)) == row.github);
        CHECK(state_of(gitea_status(row.notice, "a/b", kGitea)) == row.github);
        CHECK(state_of(gitlab_status(row.notice, "a/b", kGitLab)) == row.gitlab);
    }
}

TEST_CASE("without a page there is no link", "[notice]") {
    Notice notice = notices::everyday();
    notice.page.clear();
    CHECK_FALSE(Json::parse(github_status(notice, "a/b", kGitHub).body).contains("target_url"));
    CHECK_FALSE(Json::parse(gitlab_status(notice, "a/b", kGitLab).body).contains("target_url"));
    CHECK_FALSE(Json::parse(github_check_run(notice, "a/b", kGitHub).body).contains("details_url"));
}

TEST_CASE("a project's name cannot lead elsewhere", "[notice]") {
    const Notice notice = notices::everyday();
    CHECK(github_status(notice, "a?b/c#d", kGitHub).url.find("/repos/a%3Fb/c%23d/statuses/") !=
          std::string::npos);
    CHECK(gitlab_status(notice, "a/../b", kGitLab).url.find("/projects/a%2F..%2Fb/statuses/") !=
          std::string::npos);
}

TEST_CASE("descriptions are as short as the hosts want them", "[notice]") {
    const auto length = [](const HttpRequest& request) {
        return utf16_length(Json::parse(request.body).at("description").get<std::string>());
    };
    for (const Notice& notice : {notices::endless(), notices::hostile()}) {
        CHECK(length(github_status(notice, "a/b", kGitHub)) <= 140);
        CHECK(length(gitea_status(notice, "a/b", kGitea)) <= 140);
        CHECK(length(gitlab_status(notice, "a/b", kGitLab)) <= 255);
    }
}

TEST_CASE("a check run begins while the grading goes on", "[notice]") {
    const HttpRequest request = github_check_run(notices::being_graded(), "camp/ada", kGitHub);
    CHECK(request.method == "POST");
    CHECK(request.url == "https://api.github.com/repos/camp/ada/check-runs");
    CHECK(request.body ==
          R"({"name":"bootcamp-grader","external_id":"ntc_0001","status":"in_progress",)"
          R"("details_url":"https://grader.example/r/7?a=1&b=2","output":{"title":)"
          R"("Kinds of triangles: being graded","summary":)"
          R"("The submission has arrived and is being graded."},)"
          R"("head_sha":"0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c"})");
}

TEST_CASE("a check run ends with every test", "[notice]") {
    const HttpRequest request = github_check_update(notices::everyday(), "camp/ada", 42, kGitHub);
    CHECK(request.method == "PATCH");
    CHECK(request.url == "https://api.github.com/repos/camp/ada/check-runs/42");
    CHECK(request.body ==
          R"({"name":"bootcamp-grader","external_id":"ntc_0001","status":"completed",)"
          R"("details_url":"https://grader.example/r/7?a=1&b=2","conclusion":"failure",)"
          R"("completed_at":"2025-11-26T23:56:54Z","output":{"title":)"
          R"("Kinds of triangles: 4.5 of 10 points","summary":)"
          R"("The submission has 4.5 of 10 points.","text":)"
          R"("```text\n+ passed 1/1 three equal sides\n- failed 0/2.5 no triangle: Line 1, word 1 )"
          R"(differs: expected \"none\", got \"scalene\".\n```\n"}})");
    CHECK(Json::parse(github_check_run(notices::everyday(), "camp/ada", kGitHub).body)
              .at("head_sha") == "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c");
}

TEST_CASE("a check run of the grader's failure is cancelled, not failed", "[notice]") {
    const auto conclusion = [](const Notice& notice) {
        return Json::parse(github_check_update(notice, "a/b", 1, kGitHub).body)
            .at("conclusion")
            .get<std::string>();
    };
    CHECK(conclusion(notices::with_state(State::grader_error)) == "cancelled");
    CHECK(conclusion(notices::with_state(State::compile_error)) == "failure");
    CHECK(conclusion(notices::full_marks()) == "success");
}

TEST_CASE("no test can end the fence in which it stands", "[notice]") {
    const Json body = Json::parse(github_check_update(notices::hostile(), "a/b", 1, kGitHub).body);
    const auto text = body.at("output").at("text").get<std::string>();
    CHECK(text.starts_with("````text\n"));
    CHECK(text.ends_with("\n````\n"));
    CHECK(std::ranges::count(text, '\n') == 4);
}

TEST_CASE("a check run is as small as GitHub wants it", "[notice]") {
    const Json body = Json::parse(github_check_update(notices::endless(), "a/b", 1, kGitHub).body);
    CHECK(utf16_length(body.at("output").at("title").get<std::string>()) <= 255);
    CHECK(body.at("output").at("text").get<std::string>().size() <= 65'535);
}

TEST_CASE("a check run's number is taken from the answer", "[notice]") {
    CHECK(check_run_id(R"({"id":4,"head_sha":"x","output":{"id":5},"pull_requests":[{"id":6}]})") ==
          4);
    CHECK(check_run_id(R"({"app":{"id":5},"id":9007199254740993})") == 9'007'199'254'740'993);
    for (const char* answer :
         {"", "null", "[4]", "{}", "{\"id\":\"4\"}", "{\"id\":-4}", "{\"id\":0}", "{\"id\":4.5}",
          "{\"id\":18446744073709551615}", "{\"x\":{\"id\":4}}", "{\"id\":4", "<html>"}) {
        INFO(answer);
        CHECK_FALSE(check_run_id(answer));
    }
    CHECK_FALSE(check_run_id(std::string(300'000, '[')));
    CHECK(check_run_id("{\"id\":4,\"x\":" + std::string(300'000, '[') + std::string(300'000, ']') +
                       "}") == 4);
    CHECK_FALSE(check_run_id("{\"id\":4}" + std::string(2'000'000, ' ')));
}

}  // namespace
}  // namespace grader::notices
