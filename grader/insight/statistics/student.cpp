// Four terms of the series in 1/degrees.
#include "grader/insight/statistics/student.h"

#include "sandbox/base/error.h"

namespace grader::statistics {

double student_quantile(double z, int degrees) {
    base::ensure(degrees >= 5, "the expansion wants five degrees of freedom");
    const double n = degrees;
    const double z2 = z * z;
    const double first = z * (z2 + 1) / 4;
    const double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
    const double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    const double fourth = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
    return z + (first + (second + (third + fourth / n) / n) / n) / n;
}

}  // namespace grader::statistics
