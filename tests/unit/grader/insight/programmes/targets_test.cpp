// Targets that are raised, missed and met; among them the roadshow that was raised from 30 cities
// to 50.
#include "grader/insight/programmes/targets.h"

#include <catch2/catch.hpp>
#include <vector>

namespace grader::programmes {
namespace {

using namespace std::chrono;

Day on(int y, unsigned m, unsigned d) {
    return sys_days(year(y) / static_cast<int>(m) / static_cast<int>(d));
}

Target cities(std::int64_t value, Day set_on, std::string reason) {
    return {.measure = "cities visited",
            .scope = "the roadshow of 2018",
            .value = value,
            .start = on(2018, 1, 1),
            .due = on(2018, 12, 31),
            .set_on = set_on,
            .reason = std::move(reason),
            .plan = {}};
}

TargetHistory roadshow() {
    TargetHistory history;
    REQUIRE(history.add(cities(30, on(2017, 11, 17), "announced")).empty());
    REQUIRE(history.add(cities(50, on(2018, 6, 1), "more partners joined")).empty());
    return history;
}

TEST_CASE("a raised target leaves the one before it in sight, with its own figures",
          "[insight][programmes]") {
    const std::vector<Counted> visited{
        {on(2018, 1, 1), 0}, {on(2018, 7, 1), 30}, {on(2018, 12, 10), 50}};
    const auto rows = standings(roadshow(), visited, on(2018, 12, 31));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].target.value == 30);
    CHECK(rows[0].superseded);
    CHECK(rows[0].met_on == on(2018, 7, 1));
    CHECK(rows[0].attainment_basis_points == 16667);
    CHECK(rows[1].target.value == 50);
    CHECK_FALSE(rows[1].superseded);
    CHECK(rows[1].met_on == on(2018, 12, 10));
    CHECK(rows[1].attainment_basis_points == 10000);
    CHECK(rows[1].gap == 0);
    CHECK(rows[1].outlook.why_not == "It was met on 2018-12-10.");
}

TEST_CASE("before it was raised, only the first target is known", "[insight][programmes]") {
    const TargetHistory history = roadshow();
    CHECK(history.current(on(2017, 1, 1)) == nullptr);
    CHECK(history.current(on(2018, 5, 31))->value == 30);
    CHECK(history.current(on(2018, 6, 1))->value == 50);
    const auto rows = standings(history, {}, on(2018, 5, 31));
    REQUIRE(rows.size() == 1);
    CHECK_FALSE(rows[0].superseded);
    CHECK(standings(history, {}, on(2017, 1, 1)).empty());
}

TEST_CASE("a revision that is none is refused and changes nothing", "[insight][programmes]") {
    TargetHistory history = roadshow();
    Target other = cities(60, on(2018, 7, 1), "");
    other.measure = "seats taken";
    CHECK(history.add(other) ==
          "A revision counts what the target counted; other things are another target.");
    CHECK(history.add(cities(60, on(2018, 6, 1), "")) ==
          "A revision is set after the version that it revises, which was set on 2018-06-01.");
    CHECK(history.add(cities(0, on(2018, 7, 1), "")) ==
          "A target is a number from 1 to 1,000,000,000.");
    Target late = cities(60, on(2018, 7, 1), "");
    late.start = late.due;
    CHECK(history.add(late) == "A target is due after its start.");
    Target far = cities(60, on(2018, 7, 1), "");
    far.due = on(2218, 1, 1);
    CHECK(history.add(far) == "A target is due within a century.");
    Target falling = cities(60, on(2018, 7, 1), "");
    falling.plan = {{on(2018, 3, 1), 20}, {on(2018, 4, 1), 10}};
    CHECK(history.add(falling) == "Milestones grow, and none is more than the target.");
    falling.plan = {{on(2018, 3, 1), 20}, {on(2019, 4, 1), 30}};
    CHECK(history.add(falling) ==
          "Milestones stand in the order of their days, between the start and the due date.");
    CHECK(history.versions().size() == 2);
}

Standing standing(const Target& target, const std::vector<Counted>& series, Day day) {
    TargetHistory history;
    REQUIRE(history.add(target).empty());
    return standings(history, series, day).at(0);
}

// 3,000 people in the 730 days of 2018 and 2019.
Target trained() {
    return {.measure = "people trained",
            .scope = "the partnership",
            .value = 3000,
            .start = on(2017, 12, 31),
            .due = on(2019, 12, 31),
            .set_on = on(2017, 11, 17),
            .reason = "pledged",
            .plan = {}};
}

TEST_CASE("without milestones a plan is a straight line from the start to the due date",
          "[insight][programmes]") {
    const std::vector<Counted> counted{{on(2018, 1, 10), 100}, {on(2019, 6, 19), 800}};
    const Standing half = standing(trained(), counted, on(2018, 12, 31));
    CHECK(half.planned == 1500);
    CHECK(half.actual == 100);
    CHECK(half.gap == -1400);
    CHECK(half.pace_basis_points == 667);
    const Standing later = standing(trained(), counted, on(2019, 6, 19));
    CHECK(later.planned == 2199);  // 535 of 730 days: 2,198.6
    CHECK(later.attainment_basis_points == 2667);
    CHECK(later.pace_basis_points == 3639);  // 800 / 2,198.63
    CHECK_FALSE(later.met_on.has_value());
    CHECK(standing(trained(), counted, on(2020, 6, 1)).planned == 3000);
}

TEST_CASE("while nothing is planned yet there is no pace", "[insight][programmes]") {
    const Standing early = standing(trained(), {{on(2017, 12, 1), 5}}, on(2017, 12, 31));
    CHECK(early.planned == 0);
    CHECK_FALSE(early.pace_basis_points.has_value());
    CHECK(early.gap == 5);
    const Standing before = standing(trained(), {}, on(2017, 12, 1));
    CHECK(before.planned == 0);
    CHECK_FALSE(before.pace_basis_points.has_value());
}

TEST_CASE("a plan with milestones goes from one to the next", "[insight][programmes]") {
    Target target = trained();
    target.plan = {{on(2018, 12, 31), 500}, {on(2019, 7, 2), 1500}};
    CHECK(standing(target, {}, on(2018, 12, 31)).planned == 500);
    CHECK(standing(target, {}, on(2018, 7, 2)).planned == 251);  // 183 of 365 days: 250.7
    CHECK(standing(target, {}, on(2019, 7, 2)).planned == 1500);
    CHECK(standing(target, {}, on(2019, 4, 2)).planned == 1003);  // 92 of 183 days: 502.7
    CHECK(standing(target, {}, on(2019, 12, 31)).planned == 3000);
}

TEST_CASE("what is counted later changes nothing before", "[insight][programmes]") {
    const std::vector<Counted> counted{{on(2018, 1, 10), 100}, {on(2019, 6, 19), 3000}};
    CHECK(standing(trained(), counted, on(2019, 6, 18)).actual == 100);
    CHECK_FALSE(standing(trained(), counted, on(2019, 6, 18)).met_on.has_value());
    CHECK(standing(trained(), counted, on(2019, 6, 19)).met_on == on(2019, 6, 19));
}

TEST_CASE("a target that was met late says so", "[insight][programmes]") {
    const auto met_on = [](Day day) {
        return standing(trained(), {{day, 3000}}, on(2020, 6, 30)).outlook.why_not;
    };
    CHECK(met_on(on(2019, 12, 31)) == "It was met on 2019-12-31.");
    CHECK(met_on(on(2020, 1, 1)) == "It was met on 2020-01-01, after it was due.");
}

TEST_CASE("a target that is not met yet has an outlook", "[insight][programmes]") {
    std::vector<Counted> counted;
    for (int week = 0; week <= 30; ++week)
        counted.push_back({on(2018, 1, 1) + days(7 * week), 20 * week});
    const Standing now = standing(trained(), counted, on(2018, 7, 30));
    REQUIRE(now.outlook.forecast.has_value());
    CHECK(now.outlook.forecast->total == 2083);  // 600, and 20 in each of 74.14 weeks
}

}  // namespace
}  // namespace grader::programmes
