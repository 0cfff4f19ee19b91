// The contract grader.result/1, both directions (docs/formats/result.md).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "grader/model/result.h"

namespace grader::model {

/// Larger documents are refused, and so is deeper nesting.
inline constexpr std::size_t kMaxResultBytes = std::size_t{64} * 1024 * 1024;
inline constexpr std::size_t kMaxResultDepth = 32;

/// One line, keys in the contract's order. Bytes that are not UTF-8 become U+FFFD.
std::string to_json(const GradeResult& result);

/// What came of reading a document.
struct ReadResult {
    std::optional<GradeResult> result;  ///< present exactly when `problem` is empty
    std::string problem;                ///< "tests[3].score: must be points from 0 to 1000000 …"
};

/// Reads what to_json wrote. Unknown keys are left out, so that the contract can grow; anything
/// missing, of another type or not a word of the contract is a problem.
ReadResult read_result(std::string_view document);

/// read_result without the reason.
std::optional<GradeResult> from_json(std::string_view document);

}  // namespace grader::model
