// The score table, for people and as the JSON contract.
#pragma once

#include <string>
#include <vector>

#include "grader/store/records.h"

namespace grader::cli {

/// One line for each row below a heading; "no submission yet" where there is none.
std::string render(const std::vector<store::ScoreRow>& rows);

/// {"submissions":[{"id":…,"student":…,"assignment":…,"commit":…,"state":…,"score":…,
/// "max_score":…}]}, one line. While nothing is decided, the state is the job's ("queued",
/// "compiling" …) and both scores are null; where the grader failed, `score` is.
std::string to_json(const std::vector<store::ScoreRow>& rows);

}  // namespace grader::cli
