// Pay for a year and for an hour, exact to the cent.
#include "grader/insight/outcomes/pay.h"

#include <catch2/catch.hpp>

namespace grader::outcomes {
namespace {

TEST_CASE("a year's pay is twelve months, fifty-two weeks, or the hours of them",
          "[outcomes][pay]") {
    CHECK(yearly_cents({5'200'000, "year"}, {}) == 5'200'000);
    CHECK(yearly_cents({400'000, "month"}, {}) == 4'800'000);
    CHECK(yearly_cents({100'000, "week"}, {}) == 5'200'000);
    CHECK(yearly_cents({2'500, "hour"}, 400) == 5'200'000);
    CHECK(yearly_cents({2'500, "hour"}, 375) == 4'875'000);
}

TEST_CASE("no hours are made up", "[outcomes][pay]") {
    CHECK_FALSE(yearly_cents({2'500, "hour"}, {}).has_value());
    CHECK_FALSE(hourly_cents({5'200'000, "year"}, {}).has_value());
    CHECK_FALSE(hourly_cents({5'200'000, "year"}, 0).has_value());
}

TEST_CASE("an hour's pay is rounded to the cent", "[outcomes][pay]") {
    CHECK(hourly_cents({2'500, "hour"}, {}) == 2'500);
    CHECK(hourly_cents({5'200'000, "year"}, 400) == 2'500);
    CHECK(hourly_cents({5'201'040, "year"}, 400) == 2'501);  // 25.005
    CHECK(hourly_cents({5'201'039, "year"}, 400) == 2'500);
}

}  // namespace
}  // namespace grader::outcomes
