// Student's t: how much wider an interval is when its spread was estimated from few values.
#pragma once

namespace grader::statistics {

/// The quantile of the standard normal distribution that a two-sided 80 % interval reaches to.
inline constexpr double kZ80 = 1.2815515655446004;

/// The quantile of the t distribution at the place where the normal distribution has `z`, by the
/// expansion 26.7.5 of M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions": off
/// by less than a thousandth from 5 degrees of freedom on, which is the least (ensured).
double student_quantile(double z, int degrees);

}  // namespace grader::statistics
