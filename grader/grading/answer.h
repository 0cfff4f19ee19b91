// Compares an answer of the student's code with the expected one, outside the box. Pure. Values are
// the JSON values of runners/README.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grader/grading/parse.h"
#include "grader/model/assignment.h"
#include "grader/model/result.h"

namespace grader::grading {

/// A value as a beginner writes it: [1, 2.5, "three"], nothing, True is true.
std::string spoken_value(std::string_view json);

/// Whether the answer is the expected value. Numbers are equal within the tolerance, without one to
/// nine digits of the expected number, beside a whole one to a thousandth at most, beside 0 to
/// 1e-9; whole ones exactly. 3 and 3.0 are equal, 1 and true are not. Of a list in any order, as of
/// a set or a table whose keys are no texts, each item needs a partner of its own.
bool is_answer(const model::AnswerCase& expected, std::string_view json);

/// The result of a test that asked for an answer, but for its points.
model::TestResult judge_answer(const model::TestSpec& test, const FinishedTest& answer);

}  // namespace grader::grading
