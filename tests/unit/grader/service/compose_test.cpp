// What of a verdict gets into a notice, and above all what does not.
#include "grader/service/compose.h"

#include <catch2/catch.hpp>
#include <set>

#include "grader/notices/chat.h"
#include "grader/notices/forge.h"
#include "grader/notices/mail.h"
#include "grader/notices/text.h"
#include "grader/notices/webhook.h"

namespace grader::service {
namespace {

using model::Detail;
using model::TestStatus;
using model::Visibility;

/// An assignment and a failed result of it, one test for each of these.
struct Graded {
    model::Assignment assignment{.id = {"two-fer"}, .title = "Two fer"};
    store::LeasedNotice leased;

    Graded() {
        leased.target = "chat";
        leased.submission = {7};
        leased.outbox = 3;
        leased.at_ms = 2000;
        leased.handed_in = {
            .course = {"spring"}, .student = {"ada"}, .assignment = {"two-fer"}, .commit = {"c1"}};
        leased.result =
            model::GradeResult{.state = model::State::graded, .score = {100}, .max_score = {1000}};
    }

    void add(const std::string& id, Visibility visibility, Detail detail = Detail::full) {
        assignment.tests.push_back(
            {.id = id, .name = id, .visibility = visibility, .detail = detail});
        leased.result->tests.push_back({.id = id,
                                        .name = id,
                                        .status = TestStatus::failed,
                                        .max_score = {100},
                                        .visibility = visibility,
                                        .message = model::Message{.text = "SAID-" + id},
                                        .expected = "WANTED",
                                        .actual = "GOT"});
    }
    [[nodiscard]] notices::Notice notice(const std::string& pages = "") const {
        return compose(leased, {.assignment = assignment, .student_name = "Ada", .pages = pages});
    }
};

/// Everything that leaves the house, whatever the way.
std::string all_renderings(const notices::Notice& notice) {
    const notices::Forge forge{.api = "https://git.example", .token = "t"};
    std::string all;
    for (const notices::HttpRequest& request :
         {notices::github_status(notice, "a/b", forge), notices::gitea_status(notice, "a/b", forge),
          notices::gitlab_status(notice, "a/b", forge),
          notices::github_check_run(notice, "a/b", forge),
          notices::github_check_update(notice, "a/b", 1, forge),
          notices::slack_message(notice, "https://c"),
          notices::discord_message(notice, "https://c"),
          notices::teams_message(notice, "https://c"),
          notices::signed_webhook(notice, {.url = "https://c", .secrets = {"s"}}, 1)})
        all += request.body;
    return all + notices::notice_mail(notice, {.name = {}, .address = "a@b"},
                                      {.name = {}, .address = "c@d"})
                     .message;
}

}  // namespace

TEST_CASE("a notice says of whose work it is, which points it has, and where the page is",
          "[compose]") {
    Graded graded;
    graded.add("seen", Visibility::visible);
    const notices::Notice notice = graded.notice("https://g.example/{submission}/");
    CHECK(notices::is_notice_id(notice.id));
    CHECK(notice.course == "spring");
    CHECK(notice.student.value == "ada");
    CHECK(notice.student_name == "Ada");
    CHECK(notice.title == "Two fer");
    CHECK(notice.commit.value == "c1");
    CHECK(notice.page == "https://g.example/7/");
    REQUIRE(notice.verdict);
    CHECK(notice.verdict->score.hundredths == 100);
    CHECK(notice.verdict->max_score.hundredths == 1000);
    CHECK(notice.verdict->graded_at_ms == 2000);
    REQUIRE(notice.verdict->tests.size() == 1);
    CHECK(notice.verdict->tests[0].name == "seen");
    CHECK(notice.verdict->tests[0].message == "SAID-seen");
}

TEST_CASE("neither a hidden test's name, nor its message, nor how many there are, gets out",
          "[compose]") {
    Graded with;
    with.add("seen", Visibility::visible);
    const std::string without = all_renderings(with.notice());
    CHECK(without.find("seen") != std::string::npos);
    const auto visibility = GENERATE(Visibility::hidden, Visibility::after_due);
    for (int i = 0; i < 12; ++i)
        with.add("secret" + std::to_string(i), visibility);
    CHECK(all_renderings(with.notice()) == without);
}

TEST_CASE(
    "a test that the assignment does not know, or that was hidden when it was graded, is not "
    "told",
    "[compose]") {
    Graded graded;
    graded.add("gone", Visibility::visible);
    graded.add("was-hidden", Visibility::hidden);
    graded.assignment.tests.erase(graded.assignment.tests.begin());
    graded.assignment.tests[0].visibility = Visibility::visible;
    CHECK(graded.notice().verdict->tests.empty());
}

TEST_CASE("of a test, no more is told than the student may see of it", "[compose]") {
    Graded graded;
    graded.add("full", Visibility::visible, Detail::full);
    graded.add("none", Visibility::visible, Detail::none);
    const auto tests = graded.notice().verdict->tests;
    REQUIRE(tests.size() == 2);
    CHECK(tests[0].message == "SAID-full");
    CHECK(tests[1].message.find("SAID") == std::string::npos);
    CHECK(all_renderings(graded.notice()).find("SAID-none") == std::string::npos);
}

TEST_CASE("what is being graded has no verdict, and a failure of the grader no mark", "[compose]") {
    Graded graded;
    graded.leased.result->state = model::State::grader_error;
    CHECK(graded.notice().verdict->state == model::State::grader_error);
    graded.leased.result.reset();
    CHECK_FALSE(graded.notice().verdict);
}

TEST_CASE("a notice's id is the same at each attempt, and another for all else", "[compose]") {
    const Graded first;
    Graded again;
    again.leased.id = 99;
    again.leased.attempts = 5;
    again.leased.token = 8;
    CHECK(again.notice().id == first.notice().id);
    std::set<std::string> ids{first.notice().id};
    const auto other = [&ids](auto change) {
        Graded graded;
        change(graded.leased);
        CHECK(ids.insert(graded.notice().id).second);
    };
    other([](store::LeasedNotice& leased) { leased.target = "mail"; });
    other([](store::LeasedNotice& leased) { leased.outbox = 4; });
    other([](store::LeasedNotice& leased) { leased.at_ms = 3; });
    other([](store::LeasedNotice& leased) { leased.handed_in.course = {"autumn"}; });
    other([](store::LeasedNotice& leased) { leased.handed_in.student = {"ben"}; });
    other([](store::LeasedNotice& leased) { leased.handed_in.commit = {"c2"}; });
    other([](store::LeasedNotice& leased) { leased.assignment_version = "v2"; });
}

}  // namespace grader::service
