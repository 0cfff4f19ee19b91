// Our calls to GitHub are those that GitHub describes.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "grader/notices/deliver.h"
#include "grader/notices/forge.h"
#include "tests/support/sinks.h"
#include "tests/support/source_folder.h"
#include "tests/unit/grader/notices/notice_fixture.h"

namespace grader::notices {
namespace {

using model::State;
using Json = nlohmann::json;

tests::Listener github() {
    return {{HOST_NODE, tests::source_folder() + "/tests/hosts/github.mjs", HOST_MODULES}, {}};
}

std::vector<Notice> all_notices() {
    Notice no_page = notices::everyday();
    no_page.page.clear();
    return {notices::everyday(),
            notices::full_marks(),
            notices::being_graded(),
            notices::with_state(State::compile_error),
            notices::with_state(State::rejected),
            notices::with_state(State::grader_error),
            notices::hostile(),
            notices::endless(),
            no_page};
}

void check_delivered(const Delivery& delivery) {
    if (const auto* given_up = std::get_if<GiveUp>(&delivery)) FAIL_CHECK(given_up->why);
    CHECK(std::holds_alternative<Delivered>(delivery));
}

TEST_CASE("every status that we write fits GitHub's description", "[hosts]") {
    const tests::Listener host = github();
    const Forge forge{.api = host.line(), .token = "ghp_secret"};
    const std::vector<Notice> notices = all_notices();
    for (const Notice& notice : notices)
        check_delivered(deliver(github_status(notice, "spring-camp/two-fer-ada", forge), {}));
    REQUIRE(host.taken().size() == notices.size());
    CHECK(Json::parse(host.taken().front()).at("call") == "repos/create-commit-status");
}

TEST_CASE("every check run that we make fits GitHub's description", "[hosts]") {
    const tests::Listener host = github();
    const Forge forge{.api = host.line(), .token = "ghp_secret"};
    for (const Notice& notice : all_notices()) {
        const Delivery made = deliver(github_check_run(notice, "camp/ada", forge), {});
        check_delivered(made);
        REQUIRE(std::holds_alternative<Delivered>(made));
        const auto id = check_run_id(std::get<Delivered>(made).answer);
        REQUIRE(id);
        check_delivered(deliver(github_check_update(notice, "camp/ada", *id, forge), {}));
    }
    CHECK(Json::parse(host.taken().at(0)).at("call") == "checks/create");
    CHECK(Json::parse(host.taken().at(1)).at("call") == "checks/update");
}

TEST_CASE("what does not fit is noticed", "[hosts]") {
    const tests::Listener host = github();
    const Forge forge{.api = host.line(), .token = "ghp_secret"};
    const HttpRequest good = github_check_run(notices::everyday(), "camp/ada", forge);
    const auto refused = [&](const std::string& what, const std::string& into) {
        HttpRequest bad = good;
        const auto at = bad.body.find(what);
        REQUIRE(at != std::string::npos);
        bad.body.replace(at, what.size(), into);
        return std::holds_alternative<GiveUp>(deliver(bad, {}));
    };
    CHECK(refused("\"failure\"", "\"failed\""));
    CHECK(refused("\"head_sha\"", "\"sha\""));
    CHECK(refused("T23:56:54Z", " 23:56"));
    CHECK(refused("\"output\":{\"title\":", "\"output\":{\"header\":"));
    CHECK(refused("\"external_id\":\"ntc_0001\"", "\"external_id\":1"));
    HttpRequest bad = good;
    bad.headers.pop_back();
    CHECK(std::holds_alternative<GiveUp>(deliver(bad, {})));
}

}  // namespace
}  // namespace grader::notices
