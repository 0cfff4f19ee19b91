// Identifiers of the records that travel; different types, so that they cannot be swapped.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

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

/// 1 to 64 small letters, digits, "-", "_" and ".", not beginning with "-" or ".": what courses,
/// students and assignments are called. It is also the name of a folder and a part of an address.
bool is_id(std::string_view text);

/// A row of the store's submissions; counts from 1.
struct SubmissionId {
    std::int64_t value = 0;
    friend auto operator<=>(const SubmissionId&, const SubmissionId&) = default;
};

}  // namespace grader::model
