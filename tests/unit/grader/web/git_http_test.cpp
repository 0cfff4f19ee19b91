// Who may do what with which repository, decided in memory: git_http.h is pure.
#include "grader/web/git_http.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace grader::web {
namespace {

using Service = GitTarget::Service;

const std::string kRefs = "/info/refs?service=git-upload-pack";

GitDoor door() {
    const auto who = [](const std::string& user, const std::string& token) -> std::optional<Who> {
        if (token != "right") return std::nullopt;
        return Who{user, user == "instructor" ? Who::Role::instructor : Who::Role::student};
    };
    const auto repository = [](const RepositoryName& name) -> std::optional<std::string> {
        if (name.assignment == "gone") return std::nullopt;
        return "/data/" + to_string(name) + ".git";
    };
    return {.who = who,
            .repository = repository,
            .places = {.hooks_folder = "/data/hooks", .hook_socket = "/data/socket"}};
}

// ada:right, instructor:right, ada:wrong
const Field kAda{"Authorization", "Basic YWRhOnJpZ2h0"};
const Field kInstructor{"authorization", "basic aW5zdHJ1Y3RvcjpyaWdodA=="};
const Field kWrong{"Authorization", "Basic YWRhOndyb25n"};

Request get(const std::string& target, std::vector<Field> headers = {kAda}) {
    return {.method = "GET",
            .target = target,
            .path = target.substr(0, target.find('?')),
            .query = {},
            .headers = std::move(headers),
            .body = {},
            .peer = "192.0.2.7"};
}

Request post(const std::string& path, const std::string& service, std::vector<Field> headers) {
    Request request = get(path + "/" + service, std::move(headers));
    request.method = "POST";
    request.headers.push_back({"Content-Type", "application/x-" + service + "-request"});
    return request;
}

int status_of(const GitAnswer& answer) {
    const auto* response = std::get_if<Response>(&answer);
    return response != nullptr ? response->status : 0;
}

std::string variable(const GitAnswer& answer, const std::string& name) {
    for (const std::string& entry : std::get<GitCall>(answer).environment) {
        if (entry.starts_with(name + "=")) return entry.substr(name.size() + 1);
    }
    return "(absent)";
}

TEST_CASE("the four requests of the smart protocol are understood, and nothing else is", "[web]") {
    const auto refs = parse_git_target("/git/c/ada/two-fer.git/info/refs?service=git-receive-pack");
    REQUIRE(refs);
    CHECK(refs->name == RepositoryName{"c", "ada", "two-fer"});
    CHECK((refs->service == Service::push && refs->is_refs));
    const auto fetch = parse_git_target("/git/c/assignments.git/git-upload-pack");
    REQUIRE(fetch);
    CHECK(fetch->name.is_assignments());
    CHECK((fetch->service == Service::fetch && !fetch->is_refs));
    for (const std::string path :
         {"/git/c/ada/two-fer", "/git/c/ada/two-fer.git/", "/git/c/ada/../bob/two-fer.git",
          "/git/c/ada/.git", "/git/c/ada/-x.git", "/git/c/.ada/x.git", "/git/c/Ada/x.git",
          "/git/c/a%64a/x.git", "/git//ada/x.git", "/git/c/x.git", "/git/c/ada/x/y.git",
          "/git/c/ada/..git", "/git/assignments.git", "/git", "/GIT/c/ada/x.git",
          "/git/c/ada/x.git.git/..", "/git/c/ada/x .git"}) {
        INFO(path);
        CHECK_FALSE(parse_git_target(path + kRefs));
    }
    for (const std::string end :
         {"/info/refs", "/info/refs?service=git-upload-archive", "/HEAD", "/objects/info/packs",
          "/info/refs?service=git-upload-pack&a=b", "/git-upload-pack?x", "/git-upload-archive"}) {
        INFO(end);
        CHECK_FALSE(parse_git_target("/git/c/ada/x.git" + end));
    }
}

TEST_CASE("a name and a token are read from the header, and from nothing that is no header",
          "[web]") {
    const auto given = parse_basic("Basic YWRhOmE6Yg==");
    REQUIRE(given);
    CHECK(given->user == "ada");
    CHECK(given->token == "a:b");
    CHECK(parse_basic("bAsIc YWRhOg==")->token.empty());
    for (const char* wrong :
         {"", "Basic", "Basic ", "Bearer YWRhOmE6Yg==", "Basic YWRhOmE6Yg=", "Basic YWRhOmE6Yg",
          "Basic YW=hOmE6Yg==", "Basic YWRh", "Basic  YWRhOmE6Yg==", "Basic YWRhOmE6Yg== "}) {
        INFO(wrong);
        CHECK_FALSE(parse_basic(wrong));
    }
}

TEST_CASE("who is nobody is asked who he is, whether or not there is such a repository", "[web]") {
    for (const std::string name : {"ada/two-fer", "ada/gone", "carl/x"}) {
        for (const std::vector<Field>& headers : {std::vector<Field>{}, {kWrong}}) {
            const GitAnswer answer =
                answer_git(get("/git/c/" + name + ".git" + kRefs, headers), door());
            CHECK(status_of(answer) == 401);
            CHECK(find_field(std::get<Response>(answer).headers, "WWW-Authenticate"));
        }
    }
    // A user's name becomes part of an environment.
    const Field odd{"Authorization", "Basic YWRhCkE9QjpyaWdodA=="};  // "ada\nA=B:right"
    CHECK(status_of(answer_git(get("/git/c/ada/x.git" + kRefs, {odd}), door())) == 401);
}

TEST_CASE("a student sees what is his alone", "[web]") {
    const auto status = [](const std::string& name, const Field& who) {
        return status_of(answer_git(get("/git/c/" + name + ".git" + kRefs, {who}), door()));
    };
    CHECK(status("ada/two-fer", kAda) == 0);
    CHECK(status("ada/gone", kAda) == 404);
    CHECK(status("bob/two-fer", kAda) == 404);
    CHECK(status("assignments", kAda) == 404);
    CHECK(status("bob/two-fer", kInstructor) == 0);
    CHECK(status("assignments", kInstructor) == 0);
}

TEST_CASE("an instructor pushes to the assignments, and to no student's repository", "[web]") {
    const auto status = [](const std::string& name) {
        return status_of(
            answer_git(post("/git/c/" + name + ".git", "git-receive-pack", {kInstructor}), door()));
    };
    CHECK(status("assignments") == 0);
    CHECK(status("ada/two-fer") == 403);
}

TEST_CASE("a repository that is full is read as ever, and nothing more comes into it", "[web]") {
    GitDoor full = door();
    full.has_room = [](const std::string& folder) { return folder != "/data/ada/x.git"; };
    const std::string push = "/info/refs?service=git-receive-pack";
    CHECK(status_of(answer_git(get("/git/c/ada/x.git" + push), full)) == 403);
    CHECK(status_of(answer_git(post("/git/c/ada/x.git", "git-receive-pack", {kAda}), full)) == 403);
    CHECK(status_of(answer_git(get("/git/c/ada/x.git" + kRefs), full)) == 0);
    CHECK(status_of(answer_git(get("/git/c/ada/y.git" + push), full)) == 0);
    CHECK(status_of(answer_git(get("/git/c/bob/x.git" + push), full)) == 404);
}

TEST_CASE("git unfolds no pack, and starts no program that reads signatures", "[web]") {
    const GitAnswer answer =
        answer_git(post("/git/c/ada/x.git", "git-receive-pack", {kAda}), door());
    const auto setting = [&answer](const std::string& name) -> std::string {
        const int count = std::stoi(variable(answer, "GIT_CONFIG_COUNT"));
        for (int i = 0; i < count; ++i) {
            if (variable(answer, "GIT_CONFIG_KEY_" + std::to_string(i)) == name)
                return variable(answer, "GIT_CONFIG_VALUE_" + std::to_string(i));
        }
        return "(absent)";
    };
    CHECK(setting("receive.unpackLimit") == "1");
    for (const std::string kind : {"gpg.program", "gpg.x509.program", "gpg.ssh.program"})
        CHECK(setting(kind) == "/usr/bin/false");
    CHECK(std::get<GitCall>(answer).holder == "ada");
}

TEST_CASE("what git does not send is not passed on to git", "[web]") {
    Request request = post("/git/c/ada/x.git", "git-upload-pack", {kAda});
    CHECK(status_of(answer_git(request, door())) == 0);
    request.headers.back().value = "text/plain";
    CHECK(status_of(answer_git(request, door())) == 415);
    request.method = "GET";
    CHECK(status_of(answer_git(request, door())) == 405);
    Request refs = get("/git/c/ada/x.git" + kRefs);
    refs.method = "POST";
    CHECK(status_of(answer_git(refs, door())) == 405);
}

TEST_CASE("git's program is told where, who and how, and nothing of a stranger's that is not known",
          "[web]") {
    Request request = post("/git/c/ada/x.git", "git-receive-pack", {kAda});
    request.headers.push_back({"Git-Protocol", "version=2"});
    request.headers.push_back({"Content-Encoding", "gzip"});
    request.headers.push_back({"Content-Length", "17"});
    const GitAnswer answer = answer_git(request, door());
    CHECK(variable(answer, "PATH_TRANSLATED") == "/data/ada/x.git/git-receive-pack");
    CHECK(variable(answer, "REMOTE_USER") == "ada");
    CHECK(variable(answer, "REMOTE_ADDR") == "192.0.2.7");
    CHECK(variable(answer, "GIT_PROTOCOL") == "version=2");
    CHECK(variable(answer, "HTTP_CONTENT_ENCODING") == "gzip");
    CHECK(variable(answer, "CONTENT_LENGTH") == "(absent)");
    CHECK(variable(answer, "GIT_CONFIG_VALUE_0") == "/data/hooks");
    CHECK(variable(answer, "GRADER_HOOK_REPOSITORY") == "ada/x");
    CHECK(variable(answer, "GRADER_HOOK_BRANCH") == "main");
    request.headers[2].value = "version=2\nA=B";
    request.headers[3].value = "br";
    const GitAnswer odd = answer_git(request, door());
    CHECK(variable(odd, "GIT_PROTOCOL") == "(absent)");
    CHECK(variable(odd, "HTTP_CONTENT_ENCODING") == "(absent)");
    for (const std::string& entry : std::get<GitCall>(odd).environment) {
        CHECK(entry.find("right") == std::string::npos);
        CHECK(entry.find('\n') == std::string::npos);
    }
}

}  // namespace
}  // namespace grader::web
