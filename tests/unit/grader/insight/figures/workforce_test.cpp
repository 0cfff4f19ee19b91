// Exits as the boards count them: a year for a credential, two quarters for an employer.
#include "grader/insight/figures/workforce.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "grader/insight/figures/counter.h"
#include "tests/unit/grader/insight/outcomes/people.h"

namespace grader::figures {
namespace {

using namespace outcomes::people;

/// Left on 25 March 2016, the first quarter.
Person exited() {
    Person person("p-1");
    return person.graduate().tell("exit_recorded", "2016-03-25", {{"enrolment", "e"}});
}

AfterExit credential(const Person& person, std::string_view as_of) {
    const outcomes::History history = person.history();
    return credential_after(history.enrolments.at(0), history, day(as_of));
}

AfterExit employer(const Person& person, std::string_view as_of) {
    const outcomes::History history = person.history();
    return same_employer_after(history.enrolments.at(0), history, day(as_of));
}

Person with_credential(std::string_view when, std::string_view recognised = "yes") {
    return exited().tell("credential_issued", when,
                         {{"credential", "c"}, {"recognised", recognised}});
}

Person paid(Person person, std::string_view quarter, std::string_view at = "Acme",
            std::string_view amount = "9000") {
    return person.tell("wage_recorded", "2017-04-01",
                       {{"quarter", quarter}, {"employer", at}, {"amount", amount}});
}

TEST_CASE("a recognised credential counts from the start to a year after the exit", "[figures]") {
    const char* const later = "2017-06-01";
    CHECK(credential(with_credential("2016-01-04"), later) == AfterExit::yes);
    CHECK(credential(with_credential("2017-03-25"), later) == AfterExit::yes);
    CHECK(credential(with_credential("2017-03-26"), later) == AfterExit::no);
    CHECK(credential(with_credential("2016-01-03"), later) == AfterExit::no);
    CHECK(credential(with_credential("2016-03-25", "no"), later) == AfterExit::no);
    CHECK(credential(exited(), later) == AfterExit::no);
}

TEST_CASE("a credential is not due before a year after the exit is over", "[figures]") {
    CHECK(credential(with_credential("2016-03-25"), "2017-03-24") == AfterExit::not_due);
    CHECK(credential(with_credential("2016-03-25"), "2017-03-25") == AfterExit::yes);
    CHECK(credential(Person("p-1").graduate(), "2017-06-01") == AfterExit::not_due);
}

TEST_CASE("an employer counts who pays in the second and in the fourth quarter", "[figures]") {
    const char* const later = "2017-06-01";
    CHECK(employer(paid(paid(exited(), "2016Q3"), "2017Q1"), later) == AfterExit::yes);
    CHECK(employer(paid(paid(exited(), "2016Q3"), "2017Q1", "Bolt"), later) == AfterExit::no);
    CHECK(employer(paid(exited(), "2016Q3"), later) == AfterExit::no);
    CHECK(employer(paid(paid(exited(), "2016Q3"), "2017Q1", "Acme", "0"), later) == AfterExit::no);
    const Person two = paid(paid(paid(exited(), "2016Q3", "Bolt"), "2016Q3"), "2017Q1");
    CHECK(employer(two, later) == AfterExit::yes);
}

TEST_CASE("without a wage record of the second quarter nothing is due", "[figures]") {
    CHECK(employer(paid(exited(), "2017Q1"), "2017-06-01") == AfterExit::not_due);
    CHECK(employer(paid(paid(exited(), "2016Q3"), "2017Q1"), "2017-03-30") == AfterExit::not_due);
    CHECK(employer(paid(paid(exited(), "2016Q3"), "2017Q1"), "2017-03-31") == AfterExit::yes);
}

TEST_CASE("reasons for exit are those of the boards' own definition", "[figures]") {
    const outcomes::Profile profile = outcomes::builtin_profile("wioa").value();
    std::vector<std::string> named;
    for (const outcomes::Exclusion& exclusion : profile.exclusions) {
        for (const outcomes::Case& one : exclusion.when)
            named.insert(named.end(), one.at(0).words.begin(), one.at(0).words.end());
    }
    const auto words = facts::split_words(facts::shape_of(facts::Field::removal).words);
    for (const std::string_view reason : words) {
        INFO(reason);
        Person person = paid(paid(with_credential("2016-03-25"), "2016Q3"), "2017Q1");
        person.tell("removed", "2016-04-01",
                    {{"enrolment", "e"}, {"removal", reason}, {"documented", "yes"}});
        const AfterExit wanted =
            std::ranges::count(named, reason) > 0 ? AfterExit::left_out : AfterExit::yes;
        CHECK(credential(person, "2017-06-01") == wanted);
        CHECK(employer(person, "2017-06-01") == wanted);
    }
    CHECK(named.size() == 5);
}

TEST_CASE("exits are counted of the period that was asked for", "[figures]") {
    Plan plan{.as_of = day("2017-06-01")};
    const auto counted = [&] {
        Counter counter(plan);
        Person person = paid(paid(with_credential("2016-03-25"), "2016Q3"), "2017Q1");
        counter.add(person.history());
        counter.add(Person("p-2").graduate().history());
        person.tell("removed", "2016-04-01",
                    {{"enrolment", "e"}, {"removal", "died"}, {"documented", "yes"}});
        counter.add(person.history());
        return counter.whole();
    };
    CHECK(counted().credential_attainment == statistics::Proportion{1, 1});
    CHECK(counted().exits_left_out == 1);
    CHECK(counted().same_employer == statistics::Proportion{1, 1});
    plan.from = day("2016-04-01");
    CHECK(counted().credential_attainment == statistics::Proportion{0, 0});
    CHECK(counted().same_employer == statistics::Proportion{0, 0});
}

}  // namespace
}  // namespace grader::figures
