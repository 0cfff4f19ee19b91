// Facts add up to what is known of a person.
#include "grader/insight/outcomes/history.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/outcomes/people.h"

namespace grader::outcomes {
namespace {

using namespace people;

TEST_CASE("an enrolment is told once, and its certificate's day never moves", "[outcomes]") {
    Person person = Person("p-1").graduate();
    person.graduate();
    person.tell("graduated", "2016-09-01", {{"enrolment", "e"}});
    person.tell("transferred_cohort", "2016-02-01", {{"enrolment", "e"}, {"cohort", "h2-2016"}});
    const History history = person.history();
    REQUIRE(history.enrolments.size() == 1);
    CHECK(history.person == "p-1");
    CHECK(history.enrolments[0].graduated == day("2016-03-25"));
    CHECK(history.enrolments[0].cohort == "h1-2016");
    CHECK(history.enrolments[0].cohort_finished == "h2-2016");
}

TEST_CASE("what is told of nothing known is passed over", "[outcomes]") {
    Person person("p-1");
    person.tell("graduated", "2016-03-25", {{"enrolment", "e"}});
    person.tell("job_ended", "2016-03-25", {{"job", "j"}});
    person.tell("venture_ended", "2016-03-25", {{"venture", "v"}});
    const History history = person.history();
    CHECK(history.enrolments.empty());
    CHECK(history.jobs.empty());
    CHECK(history.ventures.empty());
    CHECK(history_of({}).person.empty());
}

TEST_CASE("a job is as well known as the best that tells of it", "[outcomes]") {
    Person person = Person("p-1").graduate();
    person.job("2016-04-01", kFullTime);
    person.tell("job_verified", "2016-05-01", {{"job", "j"}}, Evidence::E3);
    person.tell("job_evidenced", "2016-05-01", {{"job", "j"}, {"document", "slip.pdf"}},
                Evidence::E2);
    person.tell("job_ended", "2016-09-01", {{"job", "j"}}, Evidence::E4);
    person.tell("field_match_decided", "2016-05-02",
                {{"job", "j"}, {"in_field", "no"}, {"reason", "sells shoes"}});
    const History history = person.history();
    REQUIRE(history.jobs.size() == 1);
    CHECK(history.jobs[0].evidence == Evidence::E3);
    CHECK(history.jobs[0].ended == day("2016-09-01"));
    CHECK(history.jobs[0].in_field == false);
    CHECK(history.jobs[0].told_by == std::vector<std::int64_t>{3, 4, 5, 6, 7});
}

TEST_CASE("pay without what it is for is no pay", "[outcomes]") {
    Cells cells = kFullTime;
    cells.push_back({"base_pay", "52000"});
    const History history = Person("p-1").graduate().job("2016-04-01", cells).history();
    CHECK_FALSE(history.jobs.at(0).pay.has_value());
}

TEST_CASE("a venture is as it was told last", "[outcomes]") {
    Person person("p-1");
    person.tell("venture_reported", "2016-05-01", {{"venture", "v"}, {"starts", "2016-04-01"}});
    person.tell("venture_reported", "2016-08-01",
                {{"venture", "v"},
                 {"starts", "2016-04-01"},
                 {"registered", "yes"},
                 {"jobs_created", "2"},
                 {"revenue", "under_50k"}});
    person.tell("venture_reported", "2016-11-01",
                {{"venture", "v"}, {"starts", "2016-04-01"}, {"jobs_created", "1"}});
    const History history = person.history();
    REQUIRE(history.ventures.size() == 1);
    CHECK(history.ventures[0].registered);
    CHECK(history.ventures[0].jobs_created == 1);
    CHECK(history.ventures[0].revenue == "under_50k");
}

TEST_CASE("attendance, wages and sign-ups are kept one by one", "[outcomes]") {
    Person person("p-1");
    person.tell("registered", "2016-05-01", {{"event", "w-1"}});
    person.tell("attended", "2016-05-02",
                {{"event", "w-1"}, {"presence", "present"}, {"minutes", "90"}});
    person.tell("attended", "2016-05-03",
                {{"event", "w-2"}, {"presence", "excused"}, {"match", "unmatched"}});
    person.tell("wage_recorded", "2017-01-01",
                {{"quarter", "2016Q4"}, {"employer", "Acme"}, {"amount", "9000"}});
    const History history = person.history();
    REQUIRE(history.sign_ups.size() == 1);
    CHECK(history.sign_ups[0].event == "w-1");
    REQUIRE(history.attendances.size() == 2);
    CHECK(history.attendances[0].minutes == 90);
    CHECK_FALSE(history.attendances[1].is_matched);
    REQUIRE(history.wages.size() == 1);
    CHECK(history.wages[0].quarter == facts::Quarter{2016, 4});
    CHECK(history.wages[0].cents == 900'000);
}

}  // namespace
}  // namespace grader::outcomes
