// People are counted once, in every cell that is theirs; and what must change nothing does not.
#include "grader/insight/figures/counter.h"

#include <catch2/catch.hpp>
#include <random>

#include "tests/unit/grader/insight/outcomes/people.h"

namespace grader::figures {
namespace {

using namespace outcomes::people;
using outcomes::builtin_profile;
using programmes::Rung;

const outcomes::Day kLater = day("2017-06-01");

Plan plan_of(std::vector<Breakdown> breakdowns = {}) {
    return {.as_of = kLater,
            .profiles = {builtin_profile("cirr-2017").value(), builtin_profile("nace").value()},
            .breakdowns = std::move(breakdowns)};
}

/// Enrolled in a city and a cohort, from 4 January 2016.
Person enrolled(const std::string& name, std::string_view city, std::string_view cohort = "a") {
    Person person(name);
    return person.tell("enrolled", "2016-01-04",
                       {{"enrolment", "e"},
                        {"track", "coding"},
                        {"cohort", cohort},
                        {"city", city},
                        {"starts", "2016-01-04"},
                        {"course_days", "81"},
                        {"refund_until", "2016-01-11"}});
}

/// Somebody to whom anything may have happened.
Person anybody(std::mt19937& chance, int number) {
    const auto one_in = [&](unsigned n) { return chance() % n == 0; };
    const auto city = std::array{"Detroit", "Flint", "Lansing"}[chance() % 3];
    Person person = enrolled("p-" + std::to_string(number), city, one_in(2) ? "a" : "b");
    if (one_in(5))
        return person.tell("withdrew", "2016-02-01", {{"enrolment", "e"}, {"reason", "moved"}});
    if (one_in(6)) return person;
    person.tell("graduated", one_in(3) ? "2016-04-20" : "2016-03-25", {{"enrolment", "e"}});
    const std::array jobs{kFullTime, kContract, kSchoolHire, kPartTime, kOutOfField};
    if (!one_in(3))
        person.job(one_in(3) ? "2016-12-01" : "2016-05-01", jobs[chance() % jobs.size()]);
    if (one_in(4))
        person.tell(
            "attended", "2016-01-05",
            {{"event", "w"}, {"presence", "present"}, {"minutes", "500"}, {"city", "Flint"}});
    return person;
}

std::vector<Person> crowd(unsigned seed, int people) {
    std::mt19937 chance(seed);
    std::vector<Person> all;
    for (int i = 0; i < people; ++i)
        all.push_back(anybody(chance, i));
    return all;
}

Counter count(const Plan& plan, const std::vector<Person>& people) {
    Counter counter(plan);
    for (const Person& person : people)
        counter.add(person.history());
    return counter;
}

statistics::Proportion placement(const Plan& plan, const Cell& cell) {
    return cell.outcomes.at(1).rate(plan.profiles.at(0), plan.profiles.at(0).rates.at(0));
}

TEST_CASE("each rung counts people, and a person once on each", "[figures]") {
    const Plan plan = plan_of();
    Person guest("guest");
    guest.tell("registered", "2016-01-02", {{"event", "w"}, {"city", "Flint"}});
    Person regular("regular");
    for (const char* when : {"2016-02-01", "2016-02-02", "2016-02-03"})
        regular.tell(
            "attended", when,
            {{"event", "w"}, {"presence", "present"}, {"minutes", "200"}, {"city", "Flint"}});
    regular.tell("attended", "2016-02-04", {{"event", "w"}, {"presence", "absent"}});
    regular.tell("attended", "2016-02-05", {{"event", "w"}, {"presence", "excused"}});
    Person placed = enrolled("placed", "Detroit");
    placed.tell("graduated", "2016-03-25", {{"enrolment", "e"}});
    placed.tell("credential_issued", "2016-03-25", {{"credential", "c"}, {"recognised", "yes"}});
    placed.job("2016-04-01", kFullTime);
    placed.tell("job_verified", "2016-11-01", {{"job", "j"}});
    Person left = enrolled("left", "Detroit");
    left.tell("graduated", "2016-03-25", {{"enrolment", "e"}});
    left.job("2016-04-01", kFullTime);
    left.tell("job_ended", "2016-06-01", {{"job", "j"}});
    Person idle = enrolled("idle", "Detroit");
    idle.tell("graduated", "2016-03-25", {{"enrolment", "e"}});
    const Person learning = enrolled("learning", "Detroit");
    const Counter counter = count(plan, {guest, regular, placed, left, idle, learning});
    const Cell& all = counter.whole();
    CHECK(all.ladder[Rung::registered] == 6);
    CHECK(all.ladder[Rung::attended] == 1);
    CHECK(all.ladder[Rung::met_dose] == 1);
    CHECK(all.ladder.seats == 3);
    CHECK(all.expected_seats == 4);
    CHECK(all.excused_seats == 1);
    CHECK(all.minutes == 600);
    CHECK(all.sign_ups == 1);
    CHECK(all.shown_up == 0);
    CHECK(all.ladder[Rung::enrolled] == 4);
    CHECK(all.ladder[Rung::completed] == 3);
    CHECK(all.ladder[Rung::credential] == 1);
    CHECK(all.ladder[Rung::placed] == 2);
    CHECK(all.ladder[Rung::retained] == 1);
    CHECK(all.retained_6 == statistics::Proportion{1, 2});
    CHECK(all.time_to_job.happened == std::map<std::int64_t, std::int64_t>{{7, 2}});
}

TEST_CASE("a seat is of a city, and of no cohort that nobody told", "[figures]") {
    const Plan plan =
        plan_of({{Dimension::city}, {Dimension::cohort}, {Dimension::city, Dimension::cohort}});
    Person guest("guest");
    Person learner = enrolled("learner", "Flint", "a");
    for (Person* person : {&guest, &learner}) {
        person->tell("registered", "2016-01-02", {{"event", "w"}, {"city", "Flint"}});
        person->tell("attended", "2016-01-03",
                     {{"event", "w"}, {"presence", "present"}, {"city", "Flint"}});
    }
    const Counter counter = count(plan, {guest, learner});
    CHECK(counter.cells(0).at({{"city", "Flint"}})->ladder[Rung::attended] == 2);
    for (const std::size_t by_cohort : {1U, 2U}) {
        const auto cells = counter.cells(by_cohort);
        REQUIRE(cells.size() == 1);  // and none of people whose cohort would be unknown
        CHECK(cells.begin()->first.at("cohort") == "a");
        CHECK(cells.begin()->second->ladder[Rung::enrolled] == 1);
        CHECK(cells.begin()->second->ladder.seats == 0);
        CHECK(cells.begin()->second->sign_ups == 0);
    }
}

TEST_CASE("a seat that nobody could match is no person", "[figures]") {
    const Plan plan = plan_of();
    Person sheet("sheet-1");
    sheet.tell("attended", "2016-02-01",
               {{"event", "w"}, {"presence", "present"}, {"match", "unmatched"}});
    const Counter counter = count(plan, {sheet});
    CHECK(counter.whole().ladder[Rung::attended] == 0);
    CHECK(counter.whole().ladder.seats == 1);
    CHECK(counter.whole().ladder.unmatched == 1);
}

TEST_CASE("sign-ups count for events that were held, and the others are told", "[figures]") {
    Plan plan = plan_of();
    Person person("p-1");
    for (const char* event : {"held", "planned", "forgotten"})
        person.tell("registered", "2016-02-01", {{"event", event}, {"city", "Flint"}});
    person.tell("attended", "2016-02-02", {{"event", "held"}, {"presence", "present"}});
    person.tell("attended", "2016-02-03", {{"event", "forgotten"}, {"presence", "present"}});
    const Counter unknown = count(plan, {person});
    CHECK(unknown.whole().sign_ups == 3);
    CHECK(unknown.whole().sign_ups_not_held == 0);
    plan.held_events = {"held"};
    const Counter known = count(plan, {person, person});
    CHECK(known.whole().sign_ups == 2);
    CHECK(known.whole().shown_up == 2);
    CHECK(known.whole().sign_ups_not_held == 4);
}

TEST_CASE("a cohort's window closes when nothing counts for anybody any more", "[figures]") {
    Plan plan = plan_of({{Dimension::cohort}});
    const outcomes::Profile nace = plan.profiles.back();
    plan.profiles.pop_back();
    Person early = enrolled("early", "Detroit", "a");
    early.tell("graduated", "2016-03-25", {{"enrolment", "e"}});
    Person late = enrolled("late", "Detroit", "b");
    late.tell("graduated", "2017-05-01", {{"enrolment", "e"}});
    Person left = enrolled("left", "Detroit", "c");
    left.tell("withdrew", "2016-01-05", {{"enrolment", "e"}, {"reason", "moved"}});
    const Person learning = enrolled("learning", "Flint", "d");
    const Counter counter = count(plan, {early, late, left, learning});
    const auto closes = [&](const std::string& cohort) {
        return counter.cells(0).at({{"cohort", cohort}})->window_closes;
    };
    CHECK(closes("a") == day("2016-09-21"));
    CHECK(closes("b") == day("2017-10-28"));
    CHECK(closes("c") == std::nullopt);
    CHECK(closes("d") == day("2016-11-01"));  // 122 days of a course of 81, and 180 more
    CHECK(counter.whole().window_closes == closes("b"));

    // No table is of him before all windows are over, counted from the certificate.
    early.tell("status_overridden", "2016-03-26",
               {{"enrolment", "e"}, {"clock_start", "2016-02-01"}, {"reason", "fellowship"}});
    CHECK(count(plan, {early}).whole().window_closes == day("2016-09-21"));
    plan.profiles.push_back(nace);
    CHECK(count(plan, {early}).whole().window_closes == day("2016-09-25"));  // six months
}

TEST_CASE("cells add up to the whole, in whatever parts they were counted", "[figures]") {
    const Plan plan = plan_of({{Dimension::city}, {Dimension::city, Dimension::cohort}});
    const std::vector<Person> people = crowd(3, 300);
    const Counter all = count(plan, people);
    Counter sum(plan);
    sum.add(count(plan, {people.begin(), people.begin() + 111}));
    sum.add(count(plan, {people.begin() + 111, people.end()}));
    CHECK(sum.whole().outcomes.at(1).categories() == all.whole().outcomes.at(1).categories());
    CHECK(sum.whole().ladder[Rung::registered] == all.whole().ladder[Rung::registered]);
    for (std::size_t breakdown = 0; breakdown < plan.breakdowns.size(); ++breakdown) {
        Cell cells(plan);
        for (const auto& [scope, cell] : all.cells(breakdown)) {
            CHECK(scope.size() == plan.breakdowns[breakdown].size());
            cells.add(*cell);
            const auto again = sum.cells(breakdown);
            CHECK(again.at(scope)->outcomes.at(1).categories() ==
                  cell->outcomes.at(1).categories());
        }
        CHECK(cells.completion.enrolled() == all.whole().completion.enrolled());
        CHECK(cells.outcomes.at(1).categories() == all.whole().outcomes.at(1).categories());
        CHECK(cells.ladder[Rung::enrolled] >= all.whole().ladder[Rung::enrolled]);
    }
}

TEST_CASE("by an attribute everybody is of one group, wherever they came", "[figures]") {
    Plan plan = plan_of({{Dimension::attribute}});
    plan.attribute = {.name = "gender", .told = {{"p-1", "woman"}, {"p-2", "prefer_not_to_say"}}};
    Person one = enrolled("p-1", "Detroit");
    one.tell("attended", "2016-01-05",
             {{"event", "w"}, {"presence", "present"}, {"city", "Flint"}});
    const Counter counter =
        count(plan, {one, enrolled("p-2", "Detroit"), enrolled("p-3", "Detroit")});
    const auto cells = counter.cells(0);
    REQUIRE(cells.size() == 3);
    const Cell& women = *cells.at({{"gender", "woman"}});
    CHECK(women.ladder[Rung::registered] == 1);
    CHECK(women.ladder.seats == 1);
    CHECK(cells.contains({{"gender", "prefer_not_to_say"}}));
    CHECK(cells.at({{"gender", "unknown"}})->completion.enrolled() == 1);
}

TEST_CASE("who is within the time of the course is in no rate of it", "[figures]") {
    Plan plan = plan_of();
    std::vector<Person> people{enrolled("learns", "Detroit"), enrolled("left", "Detroit"),
                               enrolled("early", "Detroit")};
    people[1].tell("withdrew", "2016-02-01", {{"enrolment", "e"}, {"reason", "moved"}});
    people[2].tell("graduated", "2016-03-01", {{"enrolment", "e"}});
    const auto rates = [&](std::string_view as_of) {
        plan.as_of = day(as_of);
        const outcomes::CompletionTally done = count(plan, people).whole().completion;
        CHECK(done.enrolled() == 3);
        return std::pair(
            statistics::Proportion{done.graduated_on_time(), done.due_on_time()},
            statistics::Proportion{done.graduated_within_150(), done.due_within_150()});
    };
    using statistics::Proportion;
    CHECK(rates("2016-03-24") == std::pair(Proportion{0, 0}, Proportion{0, 0}));
    CHECK(rates("2016-03-25") == std::pair(Proportion{1, 3}, Proportion{0, 0}));
    CHECK(rates("2016-05-03") == std::pair(Proportion{1, 3}, Proportion{0, 0}));
    CHECK(rates("2016-05-04") == std::pair(Proportion{1, 3}, Proportion{1, 3}));
}

TEST_CASE("exits and sign-ups that were counted in parts are those of all", "[figures]") {
    Plan plan = plan_of();
    plan.held_events = {"held"};
    Person person = enrolled("p-1", "Detroit");
    person.tell("registered", "2016-01-02", {{"event", "planned"}});
    person.tell("exit_recorded", "2016-03-25", {{"enrolment", "e"}});
    person.tell("credential_issued", "2016-03-25", {{"credential", "c"}, {"recognised", "yes"}});
    for (const char* quarter : {"2016Q3", "2017Q1"})
        person.tell("wage_recorded", "2017-04-01",
                    {{"quarter", quarter}, {"employer", "Acme"}, {"amount", "9000"}});
    Person died = person;
    died.tell("removed", "2016-04-01",
              {{"enrolment", "e"}, {"removal", "died"}, {"documented", "yes"}});
    Counter sum(plan);
    sum.add(count(plan, {person}));
    sum.add(count(plan, {person, died}));
    const Cell& all = sum.whole();
    CHECK(all.sign_ups_not_held == 3);
    CHECK(all.credential_attainment == statistics::Proportion{2, 2});
    CHECK(all.exits_left_out == 1);
    CHECK(all.same_employer == statistics::Proportion{2, 2});
    CHECK(all.window_closes == day("2016-11-05"));  // 122 days of a course of 81, and six months
    CHECK(sum.people_by_day(Rung::enrolled) ==
          std::vector<programmes::Counted>{{day("2016-01-11"), 2}});  // one is left out
}

TEST_CASE("who has not graduated never changes a placement", "[figures][property]") {
    const Plan plan = plan_of();
    for (unsigned seed = 1; seed <= 20; ++seed) {
        std::vector<Person> people = crowd(seed, 40);
        const auto before = placement(plan, count(plan, people).whole());
        people.push_back(enrolled("more", "Detroit").job("2016-05-01", kFullTime));
        CHECK(placement(plan, count(plan, people).whole()) == before);
    }
}

TEST_CASE("a late job changes nothing inside the window", "[figures][property]") {
    const Plan plan = plan_of();
    std::vector<Person> people = crowd(5, 60);
    const Counter before = count(plan, people);
    for (Person& person : people)
        person.job("2017-03-01", kFullTime, "late");
    const Counter after = count(plan, people);
    for (std::size_t table = 0; table < plan.tables().size(); ++table)
        CHECK(after.whole().outcomes.at(table).categories() ==
              before.whole().outcomes.at(table).categories());
    CHECK(after.whole().outcomes.at(1).known_later() > before.whole().outcomes.at(1).known_later());
}

TEST_CASE("a cohort's name changes no figure", "[figures][property]") {
    const Plan plan = plan_of({{Dimension::cohort}});
    const auto with = [](std::string_view cohort) {
        std::vector<Person> people;
        for (int i = 0; i < 20; ++i) {
            Person person = enrolled("p-" + std::to_string(i), "Detroit", cohort);
            person.tell("graduated", "2016-03-25", {{"enrolment", "e"}});
            if (i % 3 != 0) person.job("2016-05-01", i % 2 == 0 ? kFullTime : kPartTime);
            people.push_back(std::move(person));
        }
        return people;
    };
    const Counter spring = count(plan, with("spring"));
    const Counter winners = count(plan, with("the-winners"));
    CHECK(placement(plan, spring.whole()) == placement(plan, winners.whole()));
    CHECK(spring.cells(0).begin()->second->outcomes.at(0).categories() ==
          winners.cells(0).begin()->second->outcomes.at(0).categories());
}

TEST_CASE("another definition changes what people count as, and nobody's facts",
          "[figures][property]") {
    Plan one = plan_of();
    Plan other = plan_of();
    other.profiles = {builtin_profile("cirr-current").value()};
    const std::vector<Person> people = crowd(9, 100);
    const Counter by_one = count(one, people);
    const Counter by_other = count(other, people);
    CHECK(by_one.whole().completion.enrolled() == by_other.whole().completion.enrolled());
    CHECK(by_one.whole().outcomes.at(1).counted() == by_other.whole().outcomes.at(1).counted());
    CHECK(by_one.whole().time_to_job.happened == by_other.whole().time_to_job.happened);
    CHECK(placement(one, by_one.whole()).count < placement(other, by_other.whole()).count);
}

TEST_CASE("outcomes are of the period that was asked for", "[figures]") {
    Plan plan = plan_of();
    plan.from = day("2016-04-01");
    plan.to = day("2016-04-30");
    Person march = enrolled("p-1", "Detroit");
    march.tell("graduated", "2016-03-31", {{"enrolment", "e"}});
    Person april = enrolled("p-2", "Detroit");
    april.tell("graduated", "2016-04-30", {{"enrolment", "e"}});
    const Counter counter = count(plan, {march, april});
    CHECK(counter.whole().outcomes.at(1).counted() == 1);
    CHECK(counter.whole().completion.graduated() == 2);
}

TEST_CASE("steps of the plan count in the boards' own year", "[figures]") {
    const Plan plan = plan_of();  // of 1 June 2017: the year began on 1 July 2016
    const auto gains = [&](std::string_view signed_on) {
        Person person = enrolled("p-1", "Detroit");
        person.tell("milestone_signed", signed_on,
                    {{"milestone", "m"}, {"gain", "training_milestone"}});
        return count(plan, {person}).whole().skill_gains;
    };
    CHECK(gains("2016-07-01") == statistics::Proportion{1, 1});
    CHECK(gains("2016-06-30") == statistics::Proportion{0, 1});
    CHECK(gains("2017-06-02") == statistics::Proportion{0, 1});
}

}  // namespace
}  // namespace grader::figures
