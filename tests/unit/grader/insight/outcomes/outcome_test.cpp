// What decides, and what must not: dates, evidence, the survey of the first day.
#include "grader/insight/outcomes/outcome.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/outcomes/people.h"

namespace grader::outcomes {
namespace {

using namespace people;

const Day kLater = day("2017-06-01");

Person graduate() {
    return Person("p-1").graduate();
}

Profile profile(std::string_view id) {
    return builtin_profile(id).value();
}

TEST_CASE("a job counts from its first day to the window's last", "[outcomes]") {
    // The certificate is of 25 March 2016; 180 days later is 21 September.
    const auto at180 = [](std::string_view starts) {
        return counts_as(graduate().job(starts, kFullTime), profile("cirr-2017"), "180d", kLater);
    };
    CHECK(at180("2016-09-21") == "1A");
    CHECK(at180("2016-09-22") == "3A");
    CHECK(at180("2016-03-01") == "1A");  // before the certificate
    CHECK(at180("2016-01-04") == "1A");
    CHECK(at180("2016-01-03") == "3A");  // held before the course began
}

TEST_CASE("a job that begins after the window changes nothing in it, and is told", "[outcomes]") {
    Person person = graduate();
    const Profile rules = profile("cirr-2017");
    person.job("2016-12-01", kFullTime);
    const History history = person.history();
    const Outcome outcome =
        outcome_of(rules, rules.windows.at(1), history.enrolments.at(0), history, kLater);
    CHECK(rules.categories.at(outcome.which).id == "3A");
    CHECK(outcome.is_known_later);
}

TEST_CASE("a job that ended within the window was one", "[outcomes]") {
    Person person = graduate().job("2016-04-01", kFullTime);
    person.tell("job_ended", "2016-05-01", {{"job", "j"}});
    CHECK(counts_as(person, profile("cirr-2017"), "180d", kLater) == "1A");
    CHECK(counts_as(person, profile("nace"), "6m", kLater) == "unknown");
}

TEST_CASE("a window that is not over counts nobody", "[outcomes]") {
    const Person person = graduate().job("2016-04-01", kFullTime);
    CHECK(counts_as(person, profile("cirr-2017"), "180d", day("2016-09-20")) == "open");
    CHECK(counts_as(person, profile("cirr-2017"), "180d", day("2016-09-21")) == "1A");
    CHECK(counts_as(person, profile("cirr-2017"), "90d", day("2016-07-01")) == "1A");
}

TEST_CASE("who has not graduated is in no placement rate", "[outcomes]") {
    Person person("p-1");
    person.tell("enrolled", "2016-01-04",
                {{"enrolment", "e"},
                 {"track", "coding"},
                 {"cohort", "a"},
                 {"starts", "2016-01-04"},
                 {"course_days", "81"},
                 {"refund_until", "2016-01-11"}});
    person.job("2016-04-01", kFullTime);
    for (const BuiltinProfile& builtin : builtin_profiles()) {
        const Profile rules = profile(builtin.id);
        CHECK(counts_as(person, rules, rules.windows.front().id, kLater) == "outside");
    }
}

TEST_CASE("the survey of the first day decides who leaves the denominator", "[outcomes]") {
    const auto intent = [](Person& person, std::string_view when, std::string_view came_for,
                           std::string_view authorised) -> Person& {
        return person.tell("intent_locked", when,
                           {{"enrolment", "e"}, {"intent", came_for}, {"authorised", authorised}});
    };
    Person honest = graduate();
    intent(honest, "2016-01-04", "self_enrichment", "yes");
    CHECK(counts_as(honest, profile("cirr-current"), "180d", kLater) == "-intent");
    CHECK(counts_as(honest, profile("cirr-2017"), "180d", kLater) == "3A");

    Person unauthorised = graduate();
    intent(unauthorised, "2016-01-04", "new_job", "no");
    CHECK(counts_as(unauthorised, profile("cirr-current"), "180d", kLater) == "-authorisation");

    Person changed = graduate();
    intent(changed, "2016-01-04", "new_job", "yes");
    intent(changed, "2016-09-01", "self_enrichment", "yes");
    CHECK(counts_as(changed, profile("cirr-current"), "180d", kLater) == "3A");
    CHECK(changed.history().enrolments.at(0).intent->refused == 1);
}

TEST_CASE("what is known less well than the rule wants is not known", "[outcomes]") {
    Person person = graduate();
    const Cells job{{"job", "j"},
                    {"employer", "Acme"},
                    {"starts", "2016-04-01"},
                    {"employment", "employee"},
                    {"weekly_hours", "40"},
                    {"in_field", "yes"}};
    person.tell("job_reported", "2016-04-01", job, facts::Evidence::E0);
    CHECK(counts_as(person, profile("cirr-2017"), "180d", kLater) == "3A");
    person.tell("job_evidenced", "2016-05-01", {{"job", "j"}, {"document", "offer.pdf"}},
                facts::Evidence::E2);
    CHECK(counts_as(person, profile("cirr-2017"), "180d", kLater) == "1A");
}

TEST_CASE("of several positions the first category that holds is somebody's", "[outcomes]") {
    Person person = graduate();
    person.job("2016-04-01", kOutOfField, "evenings").job("2016-04-15", kPartTime, "mornings");
    CHECK(counts_as(person, profile("cirr-2017"), "180d", kLater) == "2B");
    person.job("2016-05-15", kFullTime, "days");
    CHECK(counts_as(person, profile("cirr-2017"), "180d", kLater) == "1A");
}

TEST_CASE("thirty hours are full time, and a contract of ninety days is long", "[outcomes]") {
    const auto at180 = [](const Cells& cells) {
        return counts_as(graduate().job("2016-04-01", cells), profile("cirr-2017"), "180d", kLater);
    };
    const auto contract = [](std::string_view hours, std::string_view days) {
        return Cells{{"employment", "contract"},
                     {"weekly_hours", hours},
                     {"contract_days", days},
                     {"in_field", "yes"}};
    };
    CHECK(at180(contract("30", "90")) == "1B");
    CHECK(at180(contract("29.9", "90")) == "2B");
    CHECK(at180(contract("30", "89")) == "2B");
    CHECK(at180({{"employment", "employee"}, {"in_field", "yes"}}) == "2B");  // hours unknown
}

TEST_CASE("somebody is not reached only after enough attempts", "[outcomes]") {
    Person person = graduate();
    const Cells attempt{{"enrolment", "e"}, {"channel", "email"}, {"reached", "no"}};
    person.tell("contact_attempted", "2016-04-25", attempt);
    person.tell("contact_attempted", "2016-05-25", attempt);
    CHECK(counts_as(person, profile("cirr-2017"), "180d", kLater) == "3A");
    person.tell("contact_attempted", "2016-06-25", attempt);
    CHECK(counts_as(person, profile("cirr-2017"), "180d", kLater) == "4");
    person.tell("contact_attempted", "2016-07-25",
                {{"enrolment", "e"}, {"channel", "phone"}, {"reached", "yes"}});
    CHECK(counts_as(person, profile("cirr-2017"), "180d", kLater) == "3A");
}

TEST_CASE("California leaves out what a document shows, and nothing that is only said",
          "[outcomes]") {
    const auto removed = [](std::string_view reason, std::string_view documented) {
        Person person = graduate();
        person.tell("removed", "2016-04-01",
                    {{"enrolment", "e"}, {"removal", reason}, {"documented", documented}});
        return counts_as(person, profile("california-bppe"), "6m", kLater);
    };
    CHECK(removed("incarcerated", "yes") == "-incarcerated");
    CHECK(removed("incarcerated", "no") == "not-employed");
    CHECK(removed("further_study", "yes") == "-further-study");
    CHECK(removed("no_visa", "yes") == "-international");
    CHECK(removed("health", "yes") == "not-employed");  // no reason of that law
}

TEST_CASE("workforce boards ask for the second and fourth quarter after the exit", "[outcomes]") {
    // An exit in the last quarter of 2016: the second after it is April to June of the next year.
    const auto exiter = [] {
        Person person = graduate();
        return person.tell("exit_recorded", "2016-12-31", {{"enrolment", "e"}});
    };
    const auto wage = [&](std::string_view quarter) {
        Person person = exiter();
        person.tell("wage_recorded", "2018-01-01",
                    {{"quarter", quarter}, {"employer", "Acme"}, {"amount", "9000"}},
                    facts::Evidence::E4);
        return counts_as(person, profile("wioa"), "q2", day("2018-01-01"));
    };
    CHECK(wage("2017Q2") == "wage");
    CHECK(wage("2017Q1") == "not-employed");
    CHECK(wage("2017Q3") == "not-employed");
    CHECK(counts_as(exiter().job("2017-06-30", kFullTime), profile("wioa"), "q2",
                    day("2018-01-01")) == "supplemental");
    CHECK(counts_as(exiter().job("2017-07-01", kFullTime), profile("wioa"), "q2",
                    day("2018-01-01")) == "not-employed");
    CHECK(counts_as(exiter(), profile("wioa"), "q4", day("2017-12-30")) == "open");
    CHECK(counts_as(exiter(), profile("wioa"), "q4", day("2017-12-31")) == "not-employed");
}

TEST_CASE("a better-paid job is a new one or one that pays more by the hour", "[outcomes]") {
    const auto with_raise = [](std::string_view pay, std::string_view per) {
        Person person = graduate();
        person.job("2015-01-01", {{"employment", "employee"},
                                  {"weekly_hours", "40"},
                                  {"base_pay", "20"},
                                  {"pay_per", "hour"}});
        person.tell("job_changed", "2016-05-01",
                    {{"job", "j"}, {"role_change", "raise"}, {"base_pay", pay}, {"pay_per", per}});
        return counts_as(person, profile("new-or-better-job"), "180d", kLater);
    };
    CHECK(with_raise("20.01", "hour") == "better-pay");
    CHECK(with_raise("20", "hour") == "same-job");
    CHECK(with_raise("41700", "year") == "better-pay");  // 20.05 an hour
    CHECK(with_raise("41600", "year") == "same-job");    // 20.00
    CHECK(counts_as(graduate().job("2016-04-01", kOutOfField), profile("new-or-better-job"), "180d",
                    kLater) == "new-job");
    CHECK(counts_as(graduate(), profile("new-or-better-job"), "180d", kLater) == "no-answer");
}

TEST_CASE("each segment is measured in its own terms", "[outcomes]") {
    const auto of = [](std::string_view segment) {
        Person person("p-1");
        person.tell("segment_declared", "2016-01-01", {{"segment", segment}});
        return person.graduate();
    };
    Person entrepreneur = of("entrepreneur");
    entrepreneur.tell("venture_reported", "2016-05-01",
                      {{"venture", "v"}, {"starts", "2016-05-01"}, {"registered", "yes"}});
    CHECK(counts_as(entrepreneur, profile("segment-entrepreneur"), "6m", kLater) == "registered");
    CHECK(counts_as(entrepreneur, profile("segment-job-seeker"), "180d", kLater) == "outside");
    entrepreneur.tell("venture_ended", "2016-06-01", {{"venture", "v"}});
    CHECK(counts_as(entrepreneur, profile("segment-entrepreneur"), "6m", kLater) == "none");

    Person retraining = of("retraining_professional");
    retraining.job("2014-01-01", kFullTime);
    retraining.tell("job_changed", "2016-05-01", {{"job", "j"}, {"role_change", "promotion"}});
    CHECK(counts_as(retraining, profile("segment-retraining"), "180d", kLater) == "role");
    CHECK(counts_as(retraining, profile("cirr-2017"), "180d", kLater) == "3A");

    Person student = of("student");
    student.tell("status_reported", "2016-05-01",
                 {{"enrolment", "e"}, {"status", "further_study"}});
    CHECK(counts_as(student, profile("segment-student"), "180d", kLater) == "study");
}

TEST_CASE("a clock that staff has set counts from there, and is told", "[outcomes]") {
    Person person = graduate();
    person.tell("status_overridden", "2016-04-01",
                {{"enrolment", "e"}, {"reason", "fellowship"}, {"clock_start", "2016-06-25"}});
    person.job("2016-12-01", kFullTime);
    const Profile rules = profile("cirr-2017");
    const History history = person.history();
    const Outcome outcome =
        outcome_of(rules, rules.windows.at(1), history.enrolments.at(0), history, kLater);
    CHECK(rules.categories.at(outcome.which).id == "1A");
    CHECK(outcome.has_override);
}

TEST_CASE("an open dispute is told, and a decided one is not", "[outcomes]") {
    Person person = graduate().job("2016-04-01", kFullTime);
    const auto is_contested = [&] {
        const Profile rules = profile("cirr-2017");
        const History history = person.history();
        return outcome_of(rules, rules.windows.at(1), history.enrolments.at(0), history, kLater)
            .is_contested;
    };
    CHECK_FALSE(is_contested());
    person.tell("dispute_opened", "2016-05-01", {{"subject", "j"}, {"reason", "not in field"}});
    CHECK(is_contested());
    person.tell("dispute_closed", "2016-06-01", {{"subject", "j"}, {"reason", "it is"}});
    CHECK_FALSE(is_contested());
}

TEST_CASE("the facts that decided are named", "[outcomes]") {
    Person person = graduate().job("2016-04-01", kFullTime);
    person.tell("job_verified", "2016-05-01", {{"job", "j"}}, facts::Evidence::E3);
    const Profile rules = profile("cirr-2017");
    const History history = person.history();
    const Outcome outcome =
        outcome_of(rules, rules.windows.at(1), history.enrolments.at(0), history, kLater);
    CHECK(outcome.told_by == std::vector<std::int64_t>{3, 4});
    CHECK(outcome.evidence == facts::Evidence::E3);
}

}  // namespace
}  // namespace grader::outcomes
