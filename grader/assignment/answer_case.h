// The keys of a [[test]] that asks for an answer: what the runner is told, and what must come back.
// Private to this room.
#pragma once

#include <vector>

#include "grader/assignment/read_assignment.h"
#include "grader/assignment/runner_shape.h"
#include "grader/assignment/table_reader.h"
#include "grader/model/assignment.h"

namespace grader::assignment {

/// Adds the files that the request names to `data_files`.
model::AnswerCase read_answer(TableReader& table, const std::vector<RequestKey>& request,
                              std::vector<NamedPath>& data_files, Findings& findings);

}  // namespace grader::assignment
