// Who is told of what. Pure.
#pragma once

#include <string>
#include <vector>

#include "grader/service/config.h"
#include "grader/service/notice_target.h"
#include "grader/store/notice_records.h"

namespace grader::service {

/// The path of the repository at this forge, as its calls want it: "spring-camp/two-fer-ada". Empty
/// where `source`, an address of a repository, is at another host.
std::string project_at(const NoticeTarget& forge, const std::string& source);

/// The student of this id; null where the roster has none any more.
const Student* find_student(const Config& course, const model::StudentId& id);

/// The names of those of the course's targets that are told of this. Nobody is told the same mark
/// twice, and that a grading takes long interests only whoever looks at the commit.
std::vector<std::string> recipients(const Config& course, const store::Untold& what);

/// Whether they tell the same at the same place, wherever in the file they stand. What stands in
/// files of secrets is not compared.
bool is_same_place(const NoticeTarget& one, const NoticeTarget& other);

/// The assignments that targets name and that are not among these, as mistakes in grader.toml.
std::vector<assignment::Diagnostic> unknown_assignments(
    const Config& course, const std::vector<model::AssignmentId>& assignments);

}  // namespace grader::service
