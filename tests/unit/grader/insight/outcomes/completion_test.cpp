// Enrolled, graduated, in time: each by a day.
#include "grader/insight/outcomes/completion.h"

#include <catch2/catch.hpp>

#include "grader/insight/statistics/proportion.h"
#include "tests/unit/grader/insight/outcomes/people.h"

namespace grader::outcomes {
namespace {

using namespace people;

const Day kLater = day("2017-06-01");

/// Of a course of 81 days from 4 January 2016, all tuition back until the 11th.
Enrolment enrolment() {
    return {.id = "e",
            .starts = day("2016-01-04"),
            .refund_until = day("2016-01-11"),
            .course_days = 81};
}

TEST_CASE("enrolled is who was there when tuition is no longer given back", "[outcomes]") {
    Enrolment stays = enrolment();
    CHECK(completion_of(stays, day("2016-01-10")) == Completion::too_early);
    CHECK(completion_of(stays, day("2016-01-11")) == Completion::in_course);
    Enrolment leaves = enrolment();
    leaves.withdrew = day("2016-01-11");
    CHECK(completion_of(leaves, kLater) == Completion::not_enrolled);
    leaves.withdrew = day("2016-01-12");
    CHECK(completion_of(leaves, kLater) == Completion::withdrawn);
    CHECK(completion_of(leaves, day("2016-01-11")) == Completion::in_course);
}

TEST_CASE("in time is the published length, and half of it more", "[outcomes]") {
    const auto graduated = [](std::string_view when) {
        Enrolment one = enrolment();
        one.graduated = day(when);
        return completion_of(one, kLater);
    };
    CHECK(graduated("2016-03-25") == Completion::on_time);  // the 81st day after
    CHECK(graduated("2016-03-26") == Completion::within_150);
    CHECK(graduated("2016-05-04") == Completion::within_150);  // the 121st; 121.5 are allowed
    CHECK(graduated("2016-05-05") == Completion::later);
}

TEST_CASE("what is known later does not count before", "[outcomes]") {
    Enrolment one = enrolment();
    one.graduated = day("2016-03-25");
    CHECK(completion_of(one, day("2016-03-24")) == Completion::in_course);
    CHECK(completion_of(one, day("2016-03-25")) == Completion::on_time);
}

TEST_CASE("who died or is imprisoned leaves the count where a document is kept", "[outcomes]") {
    Enrolment one = enrolment();
    one.removals = {{day("2016-02-01"), "died", false}};
    CHECK(completion_of(one, kLater) == Completion::in_course);
    one.removals.front().documented = true;
    CHECK(completion_of(one, kLater) == Completion::left_out);
    CHECK(completion_of(one, day("2016-01-31")) == Completion::in_course);
    one.removals.front().reason = "no_visa";
    CHECK(completion_of(one, kLater) == Completion::in_course);
}

TEST_CASE("the time of a course is over by its days, whatever came of it", "[outcomes]") {
    const auto over = [](int course_days, std::string_view when) {
        Enrolment one = enrolment();
        one.course_days = course_days;
        return time_over(one, day(when));
    };
    CHECK(over(81, "2016-03-24") == TimeOver::none);
    CHECK(over(81, "2016-03-25") == TimeOver::published);
    CHECK(over(81, "2016-05-03") == TimeOver::published);
    CHECK(over(81, "2016-05-04") == TimeOver::one_and_a_half);  // the 121st day of 121.5
    CHECK(over(80, "2016-05-02") == TimeOver::published);
    CHECK(over(80, "2016-05-03") == TimeOver::one_and_a_half);  // the 120th of 120
}

TEST_CASE("who is still within the time counts as enrolled alone", "[outcomes]") {
    CompletionTally tally;
    for (const Completion one :
         {Completion::on_time, Completion::withdrawn, Completion::in_course, Completion::left_out})
        tally.add(one, TimeOver::none);
    CHECK(tally.enrolled() == 3);
    CHECK(tally.graduated() == 1);
    CHECK(tally.due_on_time() == 0);
    CHECK(tally.graduated_on_time() == 0);
    tally.add(Completion::on_time, TimeOver::published);
    tally.add(Completion::left_out, TimeOver::published);
    CHECK(tally.due_on_time() == 1);
    CHECK(tally.graduated_on_time() == 1);
    CHECK(tally.due_within_150() == 0);
    CHECK(tally.graduated_within_150() == 0);
    tally.add(Completion::later, TimeOver::one_and_a_half);
    CHECK(tally.due_on_time() == 2);
    CHECK(tally.due_within_150() == 1);
}

TEST_CASE("a published rate of 65 of 71 comes out", "[outcomes][golden]") {
    CompletionTally tally;
    for (int i = 0; i < 71; ++i)
        tally.add(i < 65 ? Completion::within_150 : Completion::withdrawn);
    tally.add(Completion::not_enrolled);
    tally.add(Completion::left_out);
    CHECK(tally.enrolled() == 71);
    CHECK(statistics::percent_text({tally.graduated_within_150(), tally.enrolled()}, 0) == "92");
    CHECK(tally.graduated_on_time() <= tally.graduated_within_150());
    CompletionTally twice;
    twice.add(tally);
    twice.add(tally);
    CHECK(twice.enrolled() == 142);
    CHECK(twice.left_out() == 2);
}

}  // namespace
}  // namespace grader::outcomes
