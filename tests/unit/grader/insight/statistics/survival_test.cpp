// The remission times of E. J. Freireich and others (Blood 21, 1963), by which textbooks show the
// estimate, and the edges that a short cohort meets.
#include "grader/insight/statistics/survival.h"

#include <catch2/catch.hpp>
#include <vector>

namespace grader::statistics {
namespace {

// 21 patients with the medicine, in weeks; most were still well when they were last seen.
const std::vector<Watched> kMedicine{
    {6, true},   {6, true},   {6, true},   {6, false},  {7, true},   {9, false},  {10, true},
    {10, false}, {11, false}, {13, true},  {16, true},  {17, false}, {19, false}, {20, false},
    {22, true},  {23, true},  {25, false}, {32, false}, {32, false}, {34, false}, {35, false}};

std::vector<Watched> all_happened(const std::vector<std::int64_t>& days) {
    std::vector<Watched> people;
    for (const std::int64_t day : days)
        people.push_back({day, true});
    return people;
}

void check_waiting(const Survival& survival, std::int64_t day, double waiting, double low,
                   double high) {
    INFO("day " << day);
    const auto by = share_by(survival, day);
    REQUIRE(by.has_value());
    CHECK(1 - by->share == Approx(waiting).margin(0.0001));
    REQUIRE(by->interval.has_value());
    CHECK(1 - by->interval->high == Approx(low).margin(0.0001));
    CHECK(1 - by->interval->low == Approx(high).margin(0.0001));
}

TEST_CASE("the estimate and its interval are the published ones", "[insight][statistics]") {
    const Survival survival = kaplan_meier(kMedicine);
    check_waiting(survival, 6, 0.8571, 0.6197, 0.9516);
    check_waiting(survival, 7, 0.8067, 0.5631, 0.9228);
    check_waiting(survival, 10, 0.7529, 0.5032, 0.8894);
    check_waiting(survival, 13, 0.6902, 0.4316, 0.8491);
    check_waiting(survival, 16, 0.6275, 0.3675, 0.8049);
    check_waiting(survival, 21, 0.6275, 0.3675, 0.8049);  // nothing happened since
    check_waiting(survival, 22, 0.5378, 0.2678, 0.7468);
    check_waiting(survival, 23, 0.4482, 0.1881, 0.6801);
    const MedianDay median = median_day(survival);
    CHECK(median.day == 23);
    CHECK(median.low == 13);
    CHECK_FALSE(median.high.has_value());  // not reached
}

TEST_CASE("where it happened to everybody the median has both ends", "[insight][statistics]") {
    const MedianDay median = median_day(kaplan_meier(
        all_happened({1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23})));
    CHECK(median.day == 8);
    CHECK(median.low == 4);
    CHECK(median.high == 11);
}

TEST_CASE("who is still looking counts as waiting, not as absent", "[insight][statistics]") {
    // Two found a job by day 30; two have looked for 100 days without one.
    const std::vector<Watched> people{{10, true}, {30, true}, {100, false}, {100, false}};
    const Survival survival = kaplan_meier(people);
    CHECK(share_by(survival, 9)->share == 0);
    CHECK(share_by(survival, 10)->share == Approx(0.25));
    CHECK(share_by(survival, 90)->share == Approx(0.5));
    CHECK(median_day(survival).day == 30);  // a half, though 3/4 * 2/3 is no exact half
}

TEST_CASE("who was watched up to a day was at risk on it", "[insight][statistics]") {
    const std::vector<Watched> people{{30, true}, {30, false}};
    CHECK(share_by(kaplan_meier(people), 30)->share == Approx(0.5));
}

TEST_CASE("nothing is said of days on which nobody was watched", "[insight][statistics]") {
    const std::vector<Watched> people{{10, true}, {60, false}};
    const Survival survival = kaplan_meier(people);
    CHECK(share_by(survival, 60).has_value());
    CHECK_FALSE(share_by(survival, 61).has_value());
    CHECK_FALSE(share_by(kaplan_meier({}), 10).has_value());
    // Once it has happened to everybody, later days are known.
    CHECK(share_by(kaplan_meier(all_happened({10, 20})), 180)->share == 1);
}

TEST_CASE("a median that was not reached is told as that", "[insight][statistics]") {
    const std::vector<Watched> people{{10, true}, {60, false}, {60, false}};
    const MedianDay median = median_day(kaplan_meier(people));
    CHECK_FALSE(median.day.has_value());
    CHECK_FALSE(median_day(kaplan_meier({})).day.has_value());
}

TEST_CASE("without anybody who still waits, the estimate is the plain share",
          "[insight][statistics]") {
    const Survival survival = kaplan_meier(all_happened({0, 3, 3, 9, 12, 12, 40}));
    CHECK(share_by(survival, 0)->share == Approx(1.0 / 7));
    CHECK(share_by(survival, 3)->share == Approx(3.0 / 7));
    CHECK(share_by(survival, 12)->share == Approx(6.0 / 7));
    CHECK(share_by(survival, 40)->share == 1);
    CHECK_FALSE(share_by(survival, 40)->interval.has_value());
}

}  // namespace
}  // namespace grader::statistics
