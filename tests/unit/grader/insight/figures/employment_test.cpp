// How soon, how long, for how much more.
#include "grader/insight/figures/employment.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/outcomes/people.h"

namespace grader::figures {
namespace {

using namespace outcomes::people;
using outcomes::History;

const outcomes::Day kLater = day("2017-06-01");

Person graduate() {
    return Person("p-1").graduate();  // on 25 March 2016
}

TEST_CASE("a search ends with a job in the field, or is watched until now", "[figures]") {
    const auto days = [](const Person& person) {
        const History history = person.history();
        const auto search = search_of(history.enrolments.at(0), history, kLater);
        return search ? std::to_string(search->days) + (search->ended ? "" : "+") : "none";
    };
    CHECK(days(graduate()) == "433+");
    CHECK(days(graduate().job("2016-04-04", kFullTime)) == "10");
    CHECK(days(graduate().job("2016-02-01", kFullTime)) == "0");
    CHECK(days(graduate().job("2016-04-04", kOutOfField)) == "433+");
    CHECK(days(graduate().job("2017-06-02", kFullTime)) == "433+");
    CHECK(days(graduate().job("2016-06-04", kFullTime, "b").job("2016-04-04", kFullTime, "a")) ==
          "10");
    Person idle = graduate();
    idle.tell("status_reported", "2016-05-01", {{"enrolment", "e"}, {"status", "not_seeking"}});
    CHECK(days(idle) == "none");
    idle.tell("status_reported", "2016-06-01", {{"enrolment", "e"}, {"status", "seeking"}});
    CHECK(days(idle) == "433+");
}

TEST_CASE("a job is retained where somebody heard of it that late", "[figures]") {
    const auto after_half_a_year = [](const Person& person, outcomes::Day as_of = kLater) {
        const History history = person.history();
        return is_retained(history.enrolments.at(0), history, 6, as_of);
    };
    CHECK_FALSE(after_half_a_year(graduate()).has_value());
    Person placed = graduate().job("2016-04-01", kFullTime);
    CHECK(after_half_a_year(placed) == false);
    CHECK_FALSE(after_half_a_year(placed, day("2016-09-30")).has_value());  // not due yet
    Person heard_of = placed;
    heard_of.tell("job_verified", "2016-10-01", {{"job", "j"}}, facts::Evidence::E3);
    CHECK(after_half_a_year(heard_of) == true);
    Person left = placed;
    left.tell("job_ended", "2016-10-02", {{"job", "j"}});
    CHECK(after_half_a_year(left) == true);
    Person left_early = placed;
    left_early.tell("job_ended", "2016-10-01", {{"job", "j"}});
    CHECK(after_half_a_year(left_early) == false);
    left_early.job("2016-09-15", kFullTime, "next");
    left_early.tell("job_verified", "2016-12-01", {{"job", "next"}});
    CHECK(after_half_a_year(left_early) == true);
    Person by_wage = placed;
    by_wage.tell("wage_recorded", "2017-01-01",
                 {{"quarter", "2016Q4"}, {"employer", "Acme"}, {"amount", "9000"}});
    CHECK(after_half_a_year(by_wage) == true);
}

TEST_CASE("pay is compared by the hour, and only where both are known", "[figures]") {
    const auto paid = [](std::string_view hourly) {
        return Cells{{"employment", "employee"},
                     {"weekly_hours", "40"},
                     {"base_pay", hourly},
                     {"pay_per", "hour"}};
    };
    Person person = graduate();
    person.job("2015-01-01", paid("15"), "old");
    person.tell("job_ended", "2016-03-01", {{"job", "old"}});
    person.job("2016-04-01", paid("25"), "new");
    const History history = person.history();
    const Earned pay = earned(history.enrolments.at(0), history, kLater);
    CHECK(pay.before_cents == 1'500);
    CHECK(pay.after_cents == 2'500);
    const History first = graduate().job("2016-04-01", paid("25")).history();
    const Earned first_pay = earned(first.enrolments.at(0), first, kLater);
    CHECK_FALSE(first_pay.before_cents.has_value());
    CHECK(first_pay.after_cents == 2'500);
}

TEST_CASE("an internship is converted by the job after it, once it is due", "[figures]") {
    const Cells internship{{"employment", "internship"}, {"weekly_hours", "40"}};
    const auto converted = [](const Person& person) {
        const History history = person.history();
        return conversions(history.enrolments.at(0), history, kLater);
    };
    CHECK(converted(graduate().job("2016-07-01", internship)) == statistics::Proportion{0, 0});
    CHECK(converted(graduate().job("2016-06-01", internship)) == statistics::Proportion{0, 1});
    Person ended = graduate().job("2016-07-01", internship, "intern");
    ended.tell("job_ended", "2016-12-01", {{"job", "intern"}});
    CHECK(converted(ended) == statistics::Proportion{0, 1});
    ended.job("2016-12-05", kFullTime, "next");
    CHECK(converted(ended) == statistics::Proportion{1, 1});
}

}  // namespace
}  // namespace grader::figures
