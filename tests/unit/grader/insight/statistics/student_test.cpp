// Against the tables of the t distribution.
#include "grader/insight/statistics/student.h"

#include <catch2/catch.hpp>

#include "grader/insight/statistics/proportion.h"

namespace grader::statistics {
namespace {

TEST_CASE("the quantiles of t are those of the tables", "[insight][statistics]") {
    CHECK(student_quantile(kZ80, 5) == Approx(1.476).margin(0.001));
    CHECK(student_quantile(kZ80, 7) == Approx(1.415).margin(0.001));
    CHECK(student_quantile(kZ80, 10) == Approx(1.372).margin(0.001));
    CHECK(student_quantile(kZ80, 25) == Approx(1.316).margin(0.001));
    CHECK(student_quantile(kZ95, 5) == Approx(2.571).margin(0.001));
    CHECK(student_quantile(kZ95, 10) == Approx(2.228).margin(0.001));
    CHECK(student_quantile(kZ95, 30) == Approx(2.042).margin(0.001));
    CHECK(student_quantile(kZ95, 1000000) == Approx(kZ95).margin(0.0001));
    CHECK(student_quantile(-kZ80, 7) == Approx(-1.415).margin(0.001));
}

}  // namespace
}  // namespace grader::statistics
