// Forecasts by hand, and how many of their intervals hold in simulated programmes.
#include "grader/insight/programmes/forecast.h"

#include <catch2/catch.hpp>
#include <random>
#include <vector>

namespace grader::programmes {
namespace {

using namespace std::chrono;

const Day kStart = sys_days(year(2018) / January / 1);

Day week(int number) {
    return kStart + days(7 * number);
}

// Counted at the end of each week.
std::vector<Counted> series_of(const std::vector<std::int64_t>& increments) {
    std::vector<Counted> series{{kStart, 0}};
    for (const std::int64_t each : increments)
        series.push_back({series.back().day + days(7), series.back().total + each});
    return series;
}

TEST_CASE("the last total until a day counts", "[insight][programmes]") {
    const auto series = series_of({5, 7});
    CHECK(total_by(series, kStart - days(1)) == 0);
    CHECK(total_by(series, week(1) - days(1)) == 0);
    CHECK(total_by(series, week(1)) == 5);
    CHECK(total_by(series, week(9)) == 12);
    CHECK(total_by({}, kStart) == 0);
}

TEST_CASE("a forecast goes on as the last weeks went", "[insight][programmes]") {
    // Means 10, variance 8/7 * 4: less scatter than chance would give, so the dispersion is 1.
    const auto series = series_of({8, 12, 8, 12, 8, 12, 8, 12});
    const Outlook outlook = forecast(series, week(8), week(12), 200);
    REQUIRE(outlook.forecast.has_value());
    CHECK(outlook.why_not.empty());
    const Forecast& found = *outlook.forecast;
    CHECK(found.weeks == 8);
    CHECK(found.per_week == Approx(10));
    CHECK(found.dispersion == Approx(1));
    CHECK(found.total == 120);
    // 120 -+ 1.415 * sqrt(10 * 4 * (1 + 4/8)), 1.415 being t's 90 % with 7 degrees of freedom.
    CHECK(found.low == 109);
    CHECK(found.high == 131);
    CHECK(found.met_on == week(20));  // 120 more at 10 a week
    REQUIRE(found.earliest.has_value());
    REQUIRE(found.latest.has_value());
    CHECK(*found.earliest < week(20));
    CHECK(*found.latest > week(20));
}

TEST_CASE("scatter that is more than chance makes the interval wider", "[insight][programmes]") {
    const auto series = series_of({0, 20, 0, 20, 0, 20, 0, 20});
    const auto found = forecast(series, week(8), week(12), 200).forecast;
    REQUIRE(found.has_value());
    CHECK(found->dispersion == Approx(800.0 / 7 / 10));
    CHECK(found->total == 120);
    CHECK(found->low == 83);  // 1.415 * sqrt(11.43 * 10 * 4 * 1.5) = 37
    CHECK(found->high == 157);
}

TEST_CASE("weeks that are too long ago do not count", "[insight][programmes]") {
    std::vector<std::int64_t> increments(30, 100);
    increments.insert(increments.end(), 10, 4);
    const auto found = forecast(series_of(increments), week(40), week(41), 10'000,
                                {.least_weeks = 8, .most_weeks = 10})
                           .forecast;
    REQUIRE(found.has_value());
    CHECK(found->weeks == 10);
    CHECK(found->per_week == Approx(4));
}

TEST_CASE("where a forecast would say nothing there is none, and why", "[insight][programmes]") {
    CHECK(forecast(series_of({9, 9, 9}), week(3), week(9), 100).why_not ==
          "A forecast needs 8 whole weeks of counts; there are 3.");
    CHECK(forecast({}, week(3), week(9), 100).why_not ==
          "A forecast needs 8 whole weeks of counts; there are 0.");
    CHECK(forecast(series_of(std::vector<std::int64_t>(8, 0)), week(8), week(9), 100).why_not ==
          "Nothing was added in the last 8 weeks.");
    CHECK(forecast(series_of(std::vector<std::int64_t>(8, 5)), week(8), week(8), 100).why_not ==
          "It was due on 2018-02-26.");
}

TEST_CASE("what may never be met has no last day", "[insight][programmes]") {
    // One lucky week: the low end of the mean itself is below nothing.
    const auto found = forecast(series_of({0, 0, 0, 0, 0, 0, 0, 9}), week(8), week(12), 500);
    REQUIRE(found.forecast.has_value());
    CHECK(found.forecast->low == 9);  // what was reached stays
    CHECK(found.forecast->met_on.has_value());
    CHECK_FALSE(found.forecast->latest.has_value());
    // At this pace a million takes longer than anybody looks ahead.
    CHECK_FALSE(forecast(series_of({1, 1, 1, 1, 1, 1, 1, 1}), week(8), week(12), 1'000'000)
                    .forecast->met_on.has_value());
}

/// A programme whose weeks scatter by chance, or more, around a mean.
struct Simulated {
    double mean = 10;
    double dispersion = 1;
    int history = 8;
    int ahead = 4;
};

// A Poisson number whose own mean scatters (a gamma distribution) has the variance
// dispersion * mean.
std::int64_t increment(const Simulated& how, std::mt19937_64& random) {
    double mean = how.mean;
    if (how.dispersion > 1) {
        std::gamma_distribution<double> means(how.mean / (how.dispersion - 1), how.dispersion - 1);
        mean = means(random);
    }
    return mean > 0 ? std::poisson_distribution<std::int64_t>(mean)(random) : 0;
}

double coverage(const Simulated& how, int programmes) {
    std::mt19937_64 random(20261127);
    int made = 0;
    int held = 0;
    for (int i = 0; i < programmes; ++i) {
        std::vector<std::int64_t> weeks;
        for (int each = 0; each < how.history + how.ahead; ++each)
            weeks.push_back(increment(how, random));
        const auto series = series_of(weeks);
        const Day today = week(how.history);
        const auto found = forecast(series, today, today + days(7 * how.ahead), 1).forecast;
        if (!found) continue;
        ++made;
        const std::int64_t came = series.back().total;
        if (found->low <= came && came <= found->high) ++held;
    }
    return static_cast<double>(held) / made;
}

TEST_CASE("about 80 of 100 intervals hold, for steady programmes and for clustered ones",
          "[insight][programmes]") {
    for (const Simulated how :
         {Simulated{10, 1, 8, 4}, Simulated{10, 3, 8, 4}, Simulated{10, 3, 26, 26},
          Simulated{50, 1, 26, 4}, Simulated{50, 8, 8, 26}, Simulated{50, 8, 26, 26}}) {
        const double held = coverage(how, 1000);
        INFO("mean " << how.mean << ", dispersion " << how.dispersion << ", " << how.history
                     << " weeks of history, " << how.ahead << " ahead");
        CHECK(held > 0.76);
        CHECK(held < 0.90);
    }
}

}  // namespace
}  // namespace grader::programmes
