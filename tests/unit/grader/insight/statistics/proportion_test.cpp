// The figures are those that were published of real cohorts, and of Wilson's interval in tables.
#include "grader/insight/statistics/proportion.h"

#include <catch2/catch.hpp>

namespace grader::statistics {
namespace {

TEST_CASE("a percentage is rounded once, from both counts", "[insight][statistics]") {
    CHECK(percent_text({35, 78}, 2) == "44.87");
    CHECK(percent_text({55, 78}, 2) == "70.51");
    CHECK(percent_text({6, 78}, 2) == "7.69");
    CHECK(percent_text({1, 78}, 2) == "1.28");
    CHECK(percent_text({371, 955}, 1) == "38.8");
    CHECK(percent_text({57, 71}, 0) == "80");
    CHECK(percent_text({60, 71}, 0) == "85");
    CHECK(percent_text({1, 8}, 1) == "12.5");
    CHECK(percent_text({1, 8}, 0) == "13");  // the half is rounded up
    CHECK(percent_text({1, 200}, 1) == "0.5");
    CHECK(percent_text({1, 2000}, 2) == "0.05");
    CHECK(basis_points({55, 78}) == 7051);
}

TEST_CASE("a rate of nobody is no rate", "[insight][statistics]") {
    CHECK_FALSE(basis_points({0, 0}).has_value());
    CHECK(wilson({0, 0}) == Interval{0, 1});
}

TEST_CASE("Wilson's interval is that of the tables", "[insight][statistics]") {
    const Interval seventeen = wilson({17, 20});
    CHECK(seventeen.low == Approx(0.6396).margin(0.0001));
    CHECK(seventeen.high == Approx(0.9476).margin(0.0001));
    const Interval headline = wilson({55, 78});
    CHECK(headline.low == Approx(0.596).margin(0.001));
    CHECK(headline.high == Approx(0.795).margin(0.001));
    const Interval one = wilson({1, 1});
    CHECK(one.low == Approx(0.2065).margin(0.0001));
    CHECK(one.high == 1.0);
}

TEST_CASE("an interval holds its proportion and narrows with more people",
          "[insight][statistics]") {
    for (std::int64_t of = 1; of <= 60; ++of) {
        for (std::int64_t count = 0; count <= of; ++count) {
            const Interval here = wilson({count, of});
            const Interval tenfold = wilson({10 * count, 10 * of});
            const double p = static_cast<double>(count) / static_cast<double>(of);
            INFO(count << " of " << of);
            CHECK(here.low <= p);
            CHECK(p <= here.high);
            CHECK(tenfold.high - tenfold.low < here.high - here.low);
        }
    }
}

}  // namespace
}  // namespace grader::statistics
