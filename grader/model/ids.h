// Identifiers of the records that travel; different types, so that they cannot be swapped.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace grader::model {

/// A word that identifies something, typed by what it identifies.
template <class Tag>
struct Name {
    std::string value;
    friend auto operator<=>(const Name&, const Name&) = default;
};

using CourseId = Name<struct CourseTag>;          ///< "spring-2027": the `course` of grader.toml
using AssignmentId = Name<struct AssignmentTag>;  ///< "two-fer": the folder's `id`
using StudentId = Name<struct StudentTag>;        ///< the roster's identifier, never a login
using CommitId = Name<struct CommitTag>;          ///< 40 hexadecimal digits, or empty for a folder
using TreeId = Name<struct TreeTag>;              ///< 40 hexadecimal digits, or empty for a folder

/// A row of the store's submissions; counts from 1.
struct SubmissionId {
    std::int64_t value = 0;
    friend auto operator<=>(const SubmissionId&, const SubmissionId&) = default;
};

}  // namespace grader::model
