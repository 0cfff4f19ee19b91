// The sentences about remotes: one for each outcome, and no secrets in any.
#include "grader/intake/remote_problem.h"

#include <catch2/catch.hpp>

namespace grader::intake {
namespace {

using Outcome = Fetched::Outcome;

TEST_CASE("each outcome has its word and its sentence", "[remote_problem]") {
    struct Row {
        Outcome outcome;
        const char* code;
        const char* text;
    };
    const Row rows[] = {
        {Outcome::empty, "remote_empty", "The repository has no branch named main yet."},
        {Outcome::not_found, "remote_not_found", "There is no repository at https://host/a.git."},
        {Outcome::denied, "remote_denied", "wants a password or a token."},
        {Outcome::unreachable, "remote_unreachable", "could not be read: the line is cut."},
        {Outcome::too_slow, "remote_too_slow", "did not answer in time."},
        {Outcome::too_large, "remote_too_large", "is too large."},
        {Outcome::refused, "remote_refused", "is not read: the line is cut."},
    };
    for (const Row& row : rows) {
        const model::Message problem =
            remote_problem({.url = "https://host/a.git"}, row.outcome, "the line is cut.\n");
        INFO(problem.text);
        CHECK(problem.code == row.code);
        CHECK(problem.text.find(row.text) != std::string::npos);
    }
    CHECK(remote_problem({.url = "x"}, Outcome::fetched, "y") == model::Message{});
}

TEST_CASE("no secret and no control character reaches a sentence", "[remote_problem]") {
    for (const Outcome outcome :
         {Outcome::empty, Outcome::not_found, Outcome::denied, Outcome::unreachable,
          Outcome::too_slow, Outcome::too_large, Outcome::refused}) {
        const model::Message problem =
            remote_problem({.url = "https://ann:s3cret@host/\033[31m", .branch = "a\nb"}, outcome,
                           "login s3cret\033[0m\xff at https://ann:s3cret@host/");
        std::string all = problem.text;
        for (const auto& [name, value] : problem.params)
            all += name + value;
        CHECK(all.find("s3cret") == std::string::npos);
        CHECK(all.find_first_of("\033\n\xff") == std::string::npos);
    }
}

TEST_CASE("who is denied over ssh is told whether the grader has a key", "[remote_problem]") {
    Remote remote{.url = "git@host:a.git"};
    CHECK(remote_problem(remote, Outcome::denied, "").text.find("this grader has none") !=
          std::string::npos);
    remote.identity = Identity{.private_key = "key", .known_hosts = "hosts"};
    CHECK(remote_problem(remote, Outcome::denied, "").text.find("Let the key read") !=
          std::string::npos);
}

}  // namespace
}  // namespace grader::intake
