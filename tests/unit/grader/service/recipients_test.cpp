// Who is told of what, and which project of a forge an address means.
#include "grader/service/recipients.h"

#include <catch2/catch.hpp>

namespace grader::service {
namespace {

using Names = std::vector<std::string>;

NoticeTarget forge(NoticeKind kind, const std::string& api, const std::string& host) {
    NoticeTarget target{.name = "forge", .kind = kind};
    target.api = api;
    target.host = host;
    return target;
}

const NoticeTarget kGitHub =
    forge(NoticeKind::github_status, "https://api.github.com", "github.com");

Config course() {
    Config config;
    config.file = "/course/grader.toml";
    config.notices = {kGitHub,
                      {.name = "chat", .kind = NoticeKind::slack},
                      {.name = "hook", .kind = NoticeKind::webhook},
                      {.name = "mail", .kind = NoticeKind::mail}};
    config.students = {{.id = {"ada"}, .name = "Ada", .mail = "ada@camp.example", .remotes = {}},
                       {.id = {"ben"}, .name = "Ben", .mail = {}, .remotes = {}}};
    return config;
}

store::Untold verdict(const std::string& student = "ada",
                      const std::string& source = "https://github.com/camp/two-fer-ada.git") {
    store::Untold what;
    what.handed_in.student = {student};
    what.handed_in.assignment = {"two-fer"};
    what.handed_in.source = source;
    what.handed_in.commit = {"c1"};
    return what;
}

}  // namespace

TEST_CASE("a repository's address gives its project at the forge", "[recipients]") {
    for (const char* source :
         {"https://github.com/Camp/two-fer-ada.git", "https://GitHub.com/Camp/two-fer-ada",
          "git@github.com:Camp/two-fer-ada.git", "ssh://git@github.com:22/Camp/two-fer-ada/"}) {
        INFO(source);
        CHECK(project_at(kGitHub, source) == "Camp/two-fer-ada");
    }
    const NoticeTarget lab = forge(NoticeKind::gitlab_status, "https://lab.example", "lab.example");
    CHECK(project_at(lab, "https://lab.example/a/b/c.git") == "a/b/c");
    const NoticeTarget below =
        forge(NoticeKind::gitea_status, "https://camp.example/git", "camp.example");
    CHECK(project_at(below, "https://camp.example/git/ada/one.git") == "ada/one");
}

TEST_CASE("a target is the same wherever it stands, and whatever its files of secrets hold now",
          "[recipients]") {
    NoticeTarget moved = kGitHub;
    moved.token = {.values = {}, .file = "/secrets/token", .place = {.line = 4}};
    NoticeTarget read = moved;
    read.token = {.values = {"ghp_1"}, .file = "/secrets/token", .place = {.line = 9}};
    CHECK(is_same_place(moved, read));
    for (const auto change : std::vector<void (*)(NoticeTarget&)>{
             [](NoticeTarget& target) { target.name = "other"; },
             [](NoticeTarget& target) { target.kind = NoticeKind::gitea_status; },
             [](NoticeTarget& target) { target.api = "https://git.example"; },
             [](NoticeTarget& target) { target.token.file = "/secrets/other"; },
             [](NoticeTarget& target) { target.url.values = {"https://chat.example"}; },
             [](NoticeTarget& target) { target.assignments = {{.id = {"leap"}, .place = {}}}; },
             [](NoticeTarget& target) { target.server.port = 25; }}) {
        NoticeTarget changed = moved;
        change(changed);
        CHECK_FALSE(is_same_place(moved, changed));
    }
}

TEST_CASE("what is not at the forge has no project there", "[recipients]") {
    for (const char* source :
         {"https://gitlab.com/camp/ada.git", "https://github.com.evil.example/camp/ada.git",
          "https://evil.example/github.com/ada", "/srv/github.com/ada.git",
          "file:///github.com/camp/ada.git", "https://github.com/ada.git",
          "https://github.com/a/b/c", "https://github.com/", "https://github.com/../user",
          "https://github.com/camp/%2e%2e", ""}) {
        INFO(source);
        CHECK(project_at(kGitHub, source).empty());
    }
    const NoticeTarget lab = forge(NoticeKind::gitlab_status, "https://lab.example", "lab.example");
    CHECK(project_at(lab, "https://lab.example/one").empty());
    CHECK(project_at(lab, "https://lab.example/a/../b").empty());
}

TEST_CASE("a verdict goes to every place that can be told of it", "[recipients]") {
    CHECK(recipients(course(), verdict()) == Names{"forge", "chat", "hook", "mail"});
    CHECK(recipients(course(), verdict("ben")) == Names{"forge", "chat", "hook"});
    CHECK(recipients(course(), verdict("gone")) == Names{"forge", "chat", "hook"});
    CHECK(recipients(course(), verdict("ada", "/srv/ada.git")) == Names{"chat", "hook", "mail"});
}

TEST_CASE("of a repository in which there is nothing yet, only programs are told", "[recipients]") {
    store::Untold empty = verdict();
    empty.handed_in.commit = {};
    CHECK(recipients(course(), empty) == Names{"hook"});
}

TEST_CASE("a place that names assignments is told of those", "[recipients]") {
    Config config = course();
    config.notices[1].assignments = {{{"leap"}, {}}};
    config.notices[2].assignments = {{{"leap"}, {}}, {{"two-fer"}, {}}};
    CHECK(recipients(config, verdict()) == Names{"forge", "hook", "mail"});
}

TEST_CASE("that it takes long is told at the commit alone", "[recipients]") {
    store::Untold what = verdict();
    what.is_verdict = false;
    CHECK(recipients(course(), what) == Names{"forge"});
}

TEST_CASE("nobody is told the same mark again", "[recipients]") {
    store::Untold what = verdict();
    what.is_old_news = true;
    CHECK(recipients(course(), what).empty());
}

TEST_CASE("an assignment that a notice names and nobody wrote is a mistake", "[recipients]") {
    Config config = course();
    config.notices[1].assignments = {{{"two-fre"}, {7, 3}}, {{"leap"}, {8, 3}}};
    const auto found = unknown_assignments(config, {{"leap"}, {"two-fer"}});
    REQUIRE(found.size() == 1);
    CHECK(to_string(found[0]) ==
          "grader.toml:7:3: There is no assignment \"two-fre\". Did you "
          "mean \"two-fer\"?");
}

}  // namespace grader::service
