// The ladder of each day can be told from one counting, and who stands where since when.
#include "grader/insight/figures/rungs.h"

#include <catch2/catch.hpp>

#include "tests/unit/grader/insight/figures/world.h"
#include "tests/unit/grader/insight/outcomes/people.h"

namespace grader::figures {
namespace {

using namespace outcomes::people;
using programmes::Counted;
using programmes::Rung;

Plan plan_as_of(std::string_view as_of) {
    return {.as_of = day(as_of), .profiles = {outcomes::builtin_profile("cirr-2017").value()}};
}

std::vector<Counted> by_day(const Plan& plan, const Person& person, Rung rung) {
    Counter counter(plan);
    counter.add(person.history());
    return counter.people_by_day(rung);
}

TEST_CASE("what was counted day by day adds up to the ladder", "[figures][property]") {
    for (const char* as_of : {"2025-06-30", "2026-02-28", "2027-12-31"}) {
        const Plan plan = plan_as_of(as_of);
        const Counter counter = count(plan, 300);
        for (const Rung rung : programmes::kRungs) {
            INFO(as_of << " " << programmes::to_string(rung));
            const std::vector<Counted> series = counter.people_by_day(rung);
            CHECK(programmes::total_by(series, plan.as_of) == counter.whole().ladder[rung]);
            if (!series.empty()) CHECK(series.back().day <= plan.as_of);
        }
        CHECK(programmes::total_by(counter.seats_by_day(), plan.as_of) ==
              counter.whole().ladder.seats);
    }
}

TEST_CASE("the count of a day is the ladder of that day", "[figures][property]") {
    const Counter late = count(plan_as_of("2027-12-31"), 200);
    for (const char* then :
         {"2025-03-03", "2025-07-14", "2025-12-01", "2026-06-30", "2027-01-15"}) {
        const Plan plan = plan_as_of(then);
        const Counter early = count(plan, 200);
        for (const Rung rung : programmes::kRungs) {
            INFO(then << " " << programmes::to_string(rung));
            CHECK(programmes::total_by(late.people_by_day(rung), plan.as_of) ==
                  early.whole().ladder[rung]);
        }
    }
    CHECK(late.whole().ladder[Rung::retained] > 10);
}

TEST_CASE("people counted in parts come on the same days", "[figures][property]") {
    const Plan plan = plan_as_of("2027-12-31");
    Counter twice(plan);
    twice.add(count(plan, 40));
    twice.add(count(plan, 40));
    const std::vector<Counted> once = count(plan, 40).people_by_day(Rung::completed);
    const std::vector<Counted> both = twice.people_by_day(Rung::completed);
    REQUIRE(both.size() == once.size());
    for (std::size_t i = 0; i < once.size(); ++i)
        CHECK(both[i] == Counted{once[i].day, 2 * once[i].total});
    CHECK(twice.seats_by_day().back().total == 2 * count(plan, 40).whole().ladder.seats);
}

TEST_CASE("each rung is dated with the day on which it could first be told", "[figures]") {
    const Plan plan = plan_as_of("2017-06-01");
    Person person("p-1");
    person.tell("registered", "2015-12-20", {{"event", "w"}});
    person.tell("attended", "2015-12-28",
                {{"event", "w"}, {"presence", "present"}, {"minutes", "300"}});
    person.tell("attended", "2015-12-27",
                {{"event", "v"}, {"presence", "present"}, {"minutes", "100"}});
    person.tell("attended", "2015-12-30",
                {{"event", "x"}, {"presence", "present"}, {"minutes", "80"}});
    person.graduate();
    person.tell("credential_issued", "2016-04-02", {{"credential", "c"}, {"recognised", "yes"}});
    person.job("2016-05-01", kFullTime);
    person.tell("job_verified", "2016-12-01", {{"job", "j"}});
    const auto only = [&](Rung rung, std::string_view when) {
        INFO(programmes::to_string(rung));
        CHECK(by_day(plan, person, rung) == std::vector<Counted>{{day(when), 1}});
    };
    only(Rung::registered, "2015-12-20");
    only(Rung::attended, "2015-12-27");
    only(Rung::met_dose, "2015-12-30");
    only(Rung::enrolled, "2016-01-11");
    only(Rung::completed, "2016-03-25");
    only(Rung::credential, "2016-04-02");
    only(Rung::placed, "2016-09-21");    // 180 days after the certificate
    only(Rung::retained, "2016-11-01");  // half a year after the job began
}

TEST_CASE("who kept a job for long is retained no earlier than placed", "[figures]") {
    const Plan plan = plan_as_of("2017-06-01");
    Person person("p-1");
    person.graduate().job("2016-01-10", kFullTime);  // half a year later the window is open
    person.tell("job_verified", "2016-12-01", {{"job", "j"}});
    CHECK(by_day(plan, person, Rung::retained) == std::vector<Counted>{{day("2016-09-21"), 1}});
}

TEST_CASE("a seat that nobody could match brings nobody nearer to the dose", "[figures]") {
    const Plan plan = plan_as_of("2017-06-01");
    Person person("p-1");
    person.tell("attended", "2016-01-02",
                {{"event", "w"}, {"presence", "present"}, {"minutes", "400"}});
    person.tell(
        "attended", "2016-01-03",
        {{"event", "w"}, {"presence", "present"}, {"minutes", "400"}, {"match", "unmatched"}});
    CHECK(by_day(plan, person, Rung::attended).size() == 1);
    CHECK(by_day(plan, person, Rung::met_dose).empty());
    Counter counter(plan);
    counter.add(person.history());
    CHECK(counter.seats_by_day() ==
          std::vector<Counted>{{day("2016-01-02"), 1}, {day("2016-01-03"), 2}});
}

TEST_CASE("who signed up later than the plan's day is not known yet", "[figures]") {
    Person person("p-1");
    person.tell("registered", "2017-06-02", {{"event", "w"}});
    CHECK(by_day(plan_as_of("2017-06-01"), person, Rung::registered).empty());
    CHECK(by_day(plan_as_of("2017-06-02"), person, Rung::registered).size() == 1);
}

}  // namespace
}  // namespace grader::figures
