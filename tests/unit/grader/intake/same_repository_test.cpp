// One repository under many addresses, and others that only look like it.
#include "grader/intake/same_repository.h"

#include <catch2/catch.hpp>

#include "grader/intake/webhook_body.h"
#include "tests/unit/grader/intake/payloads.h"

namespace grader::intake {
namespace {

TEST_CASE("every way to write a repository's address gives one name", "[webhook]") {
    for (const char* address :
         {"https://git.example/camp/ada.git", "https://git.example/camp/ada",
          "https://git.example/camp/ada/", "https://git.example/camp/ada.git/",
          "http://git.example:3000/camp/ada.git", "HTTPS://Git.Example/camp/Ada.git",
          "https://ann:to%2Fken@git.example/camp/ada.git",
          "https://ann:to/ken@git.example/camp/ada", "https://git.example//camp///ada.git",
          "https://git.example/camp/a%64a.git", "https://git.example/camp/ada.git?x=1",
          "ssh://git@git.example/camp/ada.git", "ssh://git@git.example:2222/camp/ada",
          "git@git.example:camp/ada.git", "git@git.example:/camp/ada",
          "ben@GIT.example:camp/ada.git/"}) {
        INFO(address);
        CHECK(repository_name(address) == "git.example/camp/ada");
    }
    CHECK(repository_name("ssh://git@[::1]:2222/a.git") == "::1/a");
    CHECK(repository_name("git@[::1]:a.git") == "::1/a");
}

TEST_CASE("other repositories have other names", "[webhook]") {
    for (const char* address :
         {"https://git.example/camp/ada2", "https://git.example/camp/ada.git2",
          "https://git.example/ada", "https://git.example.org/camp/ada",
          "https://git.example/camp/ada/wiki", "https://git.example/camp%00/ada"}) {
        INFO(address);
        CHECK(repository_name(address) != "git.example/camp/ada");
    }
}

TEST_CASE("a folder has no name, and neither has what is no address", "[webhook]") {
    for (const char* address : {"", "/srv/ada.git", "file:///srv/ada.git", "ada.git",
                                "git://git.example/camp/ada.git", "ext::sh -c x", "https:///a"}) {
        INFO(address);
        CHECK(repository_name(address).empty());
    }
}

TEST_CASE("a push means each remote of its repository and no other", "[webhook]") {
    const std::vector<std::string> remotes{
        "https://ada:token@github.example/Spring-Camp/two-fer-ada",
        "https://github.example/spring-camp/two-fer-ben.git", "/srv/spring-camp/two-fer-ada.git",
        "git@github.example:spring-camp/two-fer-ada.git"};
    Push push;
    push.addresses = read_fields(payloads::kGitHub).value_or(WebhookFields{}).addresses;
    CHECK(meant_by(push, remotes) == std::vector<std::size_t>{0, 3});
    push.addresses = {"/srv/spring-camp/two-fer-ada.git", ""};
    CHECK(meant_by(push, remotes).empty());
    CHECK(meant_by(Push{}, remotes).empty());
}

TEST_CASE("GitLab's port for ssh does not matter to a remote over https", "[webhook]") {
    Push push;
    push.addresses = {"ssh://git@gitlab.example:2222/camp/ben/homework.git"};
    const std::vector<std::string> remotes{"https://gitlab.example/camp/ben/homework.git"};
    CHECK(meant_by(push, remotes).size() == 1);
}

}  // namespace
}  // namespace grader::intake
