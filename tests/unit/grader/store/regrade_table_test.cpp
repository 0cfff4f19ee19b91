// The table of a regrade: who moves, why, and in which order; and the list of regrades.
#include <catch2/catch.hpp>

#include "tests/unit/grader/store/regrade_fixture.h"

using namespace store_test;
using store::RegradeOutcome;

TEST_CASE("the table says who moves most first, and which tests make the difference",
          "[store][regrades]") {
    Regrading course;
    for (const char* student : {"ada", "ben", "cy", "dee"})
        course.hand_in(student);
    course.work();
    const std::int64_t id = course.ask();
    course.marks = {{"ada", 600}, {"ben", 100}, {"cy", 500}, {"dee", -1}};
    course.work();
    const auto table = course.store.regrade(id).value();
    CHECK(table.regrade.submissions == 4);
    CHECK(table.regrade.under_way == 0);
    std::vector<std::string> order;
    for (const auto& row : table.rows)
        order.push_back(row.student.value);
    CHECK(order == std::vector<std::string>{"ben", "ada", "cy", "dee"});
    CHECK(table.rows[0].change_in_hundredths() == -400);
    REQUIRE(table.rows[0].changed.size() == 1);
    CHECK(table.rows[0].changed[0].name == "the test");
    CHECK(table.rows[0].changed[0].before == model::TestStatus::passed);
    CHECK(table.rows[0].changed[0].after == model::TestStatus::failed);
    CHECK(table.rows[2].changed.empty());
    CHECK(table.rows[3].change_in_hundredths() == 0);
}

TEST_CASE("a table can be looked at while its gradings are under way", "[store][regrades]") {
    Regrading course;
    course.hand_in("ada");
    course.work();
    const std::int64_t id = course.ask();
    const auto row = course.row(id, "ada");
    CHECK(row.job == JobState::queued);
    CHECK(row.outcome == RegradeOutcome::open);
    CHECK(row.before->score.hundredths == 500);
    CHECK_FALSE(row.after);
    CHECK_FALSE(course.store.regrade(id + 1));
}

TEST_CASE("the regrades of a course are listed, the newest first, with who decided what",
          "[store][regrades]") {
    Regrading course;
    course.hand_in("ada");
    course.work();
    const std::int64_t first = course.ask();
    const std::int64_t second = course.ask({.students = {{"ada"}}});
    course.drop(first);
    const auto all = course.store.regrades(kCourse);
    REQUIRE(all.size() == 2);
    CHECK(all[0].id == second);
    CHECK(all[0].state == store::RegradeState::previewing);
    CHECK(all[0].scope == "student ada");
    CHECK(all[0].who == "tess");
    CHECK(all[0].decided_by.empty());
    CHECK(all[1].state == store::RegradeState::dropped);
    CHECK(all[1].scope == "everything");
    CHECK(all[1].decided_by == "rae");
    CHECK(all[1].under_way == 0);
    CHECK(course.store.regrades({"another"}).empty());
}
