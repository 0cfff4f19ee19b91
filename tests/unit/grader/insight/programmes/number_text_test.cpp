// Numbers and days as people read them.
#include "grader/insight/programmes/number_text.h"

#include <catch2/catch.hpp>
#include <limits>

namespace grader::programmes {
namespace {

TEST_CASE("a number has a comma after every three digits", "[insight][programmes]") {
    CHECK(number_text(0) == "0");
    CHECK(number_text(800) == "800");
    CHECK(number_text(3000) == "3,000");
    CHECK(number_text(1'000'000) == "1,000,000");
    CHECK(number_text(-450) == "-450");
    CHECK(number_text(-12'345) == "-12,345");
    CHECK(number_text(std::numeric_limits<std::int64_t>::min()) == "-9,223,372,036,854,775,808");
}

TEST_CASE("a day is written year first", "[insight][programmes]") {
    using namespace std::chrono;
    CHECK(day_text(sys_days(year(2019) / June / 19)) == "2019-06-19");
    CHECK(day_text(sys_days(year(1999) / December / 31) + days(1)) == "2000-01-01");
}

}  // namespace
}  // namespace grader::programmes
