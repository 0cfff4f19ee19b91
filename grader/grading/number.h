// Decimal numbers in a program's output: what is one, and when two of them are near enough.
#pragma once

#include <optional>
#include <string_view>

#include "grader/model/assignment.h"

namespace grader::grading {

/// Its value if the token is a finite decimal number ("-1", ".5", "2.0e2"); no hexadecimal, "inf",
/// "nan" or trailing letters. Too small to be told from zero is zero.
std::optional<double> parse_decimal(std::string_view token);

/// |actual - expected| <= absolute or <= relative * |expected|. What binary fractions add to a
/// difference of decimal ones is forgiven: 1.01 is within 0.01 of 1.00.
bool is_near(const model::Checker& tolerance, double expected, double actual);

}  // namespace grader::grading
